/**
 * The messages of madang.v1 as types; src/docs/protocol.md is their description. A typedef bears the name of its wire
 * type: `participant-joined` is ParticipantJoined.
 *
 * @typedef {'host' | 'moderator' | 'speaker' | 'viewer'} Role
 * @typedef {'microphone' | 'camera' | 'screen' | 'clip'} Source
 * @typedef {{source: Source, muted: boolean}} Track
 *
 * @typedef {object} Candidate as RTCIceCandidate.toJSON() gives it
 * @property {string} candidate
 * @property {string | null} sdpMid
 * @property {number | null} sdpMLineIndex
 * @property {string | null} usernameFragment
 *
 * @typedef {object} Self
 * @property {string} id
 * @property {string} name
 * @property {Role} role
 * @property {Track[]} tracks
 *
 * @typedef {Self & {reconnecting: boolean, polite: boolean, offers: boolean}} Participant
 *
 * @typedef {{type: 'join', id: string, room: string, ticket: string, tracks: Track[], replaces?: string}} Join
 * @typedef {{type: 'resume', id: string, token: string, received: number}} Resume
 * @typedef {{type: 'synchronize', id: string}} Synchronize
 * @typedef {{type: 'leave', id: string}} Leave
 * @typedef {{type: 'update-tracks', id: string, tracks: Track[]}} UpdateTracks
 * @typedef {{type: 'offer', id?: string, to: string, generation: number, sdp: string}} Offer
 * @typedef {{type: 'answer', id?: string, to: string, generation: number, sdp: string}} Answer
 * @typedef {{type: 'trickle', id?: string, to: string, generation: number, candidate: Candidate | null}} Trickle
 *
 * @typedef {Join | Resume | Synchronize | Leave | UpdateTracks} Request
 * @typedef {Offer | Answer | Trickle} Negotiation
 * @typedef {Request | Negotiation} ClientMessage
 *
 * @typedef {object} Welcome
 * @property {'welcome'} type
 * @property {string} protocol
 * @property {string} instance names this run of the server
 * @property {string[]} features
 * @property {number} heartbeatSeconds
 * @property {number} resumeSeconds
 * @property {number} maxMessageBytes
 *
 * @typedef {{type: 'ok', id: string}} Ok
 * @typedef {{type: 'error', id?: string, problem: string, detail: string, retryAfter?: number}} ErrorMessage
 *
 * @typedef {object} IceConfiguration of type RTCConfiguration, and how long its credentials are good
 * @property {{urls: string[], username?: string, credential?: string}[]} iceServers
 * @property {'all' | 'relay'} iceTransportPolicy
 * @property {number} ttl seconds
 *
 * @typedef {object} Joined
 * @property {'joined'} type
 * @property {string} id
 * @property {number} number
 * @property {{name: string, capacity: number}} room
 * @property {Self} self
 * @property {Participant[]} participants
 * @property {IceConfiguration} iceConfiguration
 * @property {string} accessToken
 * @property {string} resumeToken
 *
 * @typedef {object} Resumed the messages that were missed follow
 * @property {'resumed'} type
 * @property {string} id
 * @property {number} number of the room's last event
 * @property {number} received the server's count of our messages
 * @property {IceConfiguration} iceConfiguration
 * @property {string} resumeToken
 *
 * @typedef {{type: 'synchronized', id: string, number: number, participants: Participant[], sent: number}} Synchronized
 *
 * @typedef {{type: 'participant-joined', number: number, participant: Participant, replaces?: string}} ParticipantJoined
 * @typedef {{type: 'participant-left', number: number, participant: string, reason: 'left' | 'lost' | 'removed' | 'draining'}} ParticipantLeft
 * @typedef {{type: 'participant-reconnecting', number: number, participant: string}} ParticipantReconnecting
 * @typedef {{type: 'participant-reconnected', number: number, participant: string}} ParticipantReconnected
 * @typedef {{type: 'tracks-updated', number: number, participant: string, tracks: Track[]}} TracksUpdated
 * @typedef {{type: 'offered', from: string, generation: number, sdp: string}} Offered
 * @typedef {{type: 'answered', from: string, generation: number, sdp: string}} Answered
 * @typedef {{type: 'trickled', from: string, generation: number, candidate: Candidate | null}} Trickled
 * @typedef {{type: 'round-trip-measured', milliseconds: number}} RoundTripMeasured
 * @typedef {{type: 'fault-injected', fault: string}} FaultInjected
 * @typedef {{type: 'left', action: 'end' | 'resume' | 'rejoin', reason: string}} Left
 *
 * @typedef {ParticipantJoined | ParticipantLeft | ParticipantReconnecting | ParticipantReconnected | TracksUpdated} RoomEvent
 * @typedef {Offered | Answered | Trickled} Relayed
 * @typedef {Ok | Joined | Resumed | Synchronized} Grant what a request is answered by, unless it is refused
 * @typedef {Welcome | Grant | ErrorMessage | RoomEvent | Relayed | RoundTripMeasured | FaultInjected | Left} ServerMessage
 */

export const subprotocol = 'madang.v1';

/** The longest text of a chat message. */
export const maxChatText = 4000;
