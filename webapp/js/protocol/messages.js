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
 * @property {string[]} permissions what it may do, for example `publish-audio`
 * @property {string | null} hand since when it is raised
 * @property {Track[]} tracks
 *
 * @typedef {Self & {reconnecting: boolean, polite: boolean, offers: boolean}} Participant
 *
 * @typedef {object} RoomInfo
 * @property {string} name
 * @property {string} [title]
 * @property {number} capacity
 * @property {boolean} lobby
 * @property {boolean} locked
 * @property {boolean} startMuted
 * @property {string} [meetingEndsAt]
 *
 * @typedef {{id: string, name: string}} Knock somebody who waits to be admitted
 *
 * @typedef {object} Snapshot
 * @property {number} number
 * @property {RoomInfo} room
 * @property {Self} self
 * @property {Participant[]} participants
 * @property {Knock[]} knocking
 * @property {Sending} sending
 *
 * @typedef {{type: 'join', id: string, room: string, ticket: string, tracks: Track[], replaces?: string}} Join
 * @typedef {{type: 'resume', id: string, token: string, received: number}} Resume
 * @typedef {{type: 'synchronize', id: string}} Synchronize
 * @typedef {{type: 'leave', id: string}} Leave
 * @typedef {{type: 'update-tracks', id: string, tracks: Track[], seen?: number}} UpdateTracks
 * @typedef {{type: 'raise-hand', id: string, raised: boolean}} RaiseHand
 * @typedef {{type: 'admit', id: string, knock: string}} Admit
 * @typedef {{type: 'deny', id: string, knock: string}} Deny
 * @typedef {{type: 'move-to-lobby', id: string, participant: string}} MoveToLobby
 * @typedef {{type: 'change-role', id: string, participant: string, role: Role}} ChangeRole
 * @typedef {{type: 'mute', id: string, participant: string, source: Source}} Mute
 * @typedef {{type: 'mute-all', id: string, source: Source}} MuteAll
 * @typedef {{type: 'ask-to-unmute', id: string, participant: string, source: Source}} AskToUnmute
 * @typedef {{type: 'remove', id: string, participant: string, ban: boolean}} Remove
 * @typedef {{type: 'lock-room', id: string, locked: boolean}} LockRoom
 * @typedef {{type: 'lower-hand', id: string, participant: string}} LowerHand
 * @typedef {{type: 'end-meeting', id: string}} EndMeeting
 * @typedef {{type: 'offer', id?: string, to: string, generation: number, sdp: string}} Offer
 * @typedef {{type: 'answer', id?: string, to: string, generation: number, sdp: string}} Answer
 * @typedef {{type: 'trickle', id?: string, to: string, generation: number, candidate: Candidate | null}} Trickle
 *
 * @typedef {Admit | Deny | MoveToLobby | ChangeRole | Mute | MuteAll | AskToUnmute | Remove | LockRoom | LowerHand | EndMeeting} Moderation
 * @typedef {Join | Resume | Synchronize | Leave | UpdateTracks | RaiseHand | Moderation} Request
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
 * @typedef {object} Sending what one may send to each of the others; no picture where `videoKbps` is 0
 * @property {number} audioKbps
 * @property {number} videoKbps
 * @property {number} width
 * @property {number} height
 * @property {number} framesPerSecond
 *
 * @typedef {Snapshot & JoinedOnly} Joined
 * @typedef {object} JoinedOnly
 * @property {'joined'} type
 * @property {string} id
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
 * @typedef {Snapshot & {type: 'synchronized', id: string, sent: number}} Synchronized
 *
 * @typedef {{type: 'participant-joined', number: number, participant: Participant, replaces?: string}} ParticipantJoined
 * @typedef {{type: 'participant-left', number: number, participant: string, reason: 'left' | 'lost' | 'removed' | 'moved-to-lobby' | 'meeting-ended' | 'draining'}} ParticipantLeft
 * @typedef {{type: 'participant-reconnecting', number: number, participant: string}} ParticipantReconnecting
 * @typedef {{type: 'participant-reconnected', number: number, participant: string}} ParticipantReconnected
 * @typedef {{type: 'tracks-updated', number: number, participant: string, tracks: Track[]}} TracksUpdated
 * @typedef {{type: 'room-changed', number: number, room: RoomInfo, by?: string}} RoomChanged
 * @typedef {{type: 'role-changed', number: number, participant: string, role: Role, permissions: string[]}} RoleChanged
 * @typedef {{type: 'tracks-muted', number: number, participants: string[], source: Source, by?: string}} TracksMuted
 * @typedef {{type: 'hand-raised', number: number, participant: string, since: string}} HandRaised
 * @typedef {{type: 'hand-lowered', number: number, participant: string}} HandLowered
 * @typedef {{type: 'announced', number: number, text: string, from: string}} Announced
 * @typedef {{type: 'waiting', join: string, title?: string, for: 'admission' | 'host'}} Waiting
 * @typedef {{type: 'participant-knocked', knock: Knock}} ParticipantKnocked
 * @typedef {{type: 'knock-ended', knock: string, outcome: 'admitted' | 'denied' | 'left'}} KnockEnded
 * @typedef {{type: 'unmute-asked', source: Source, by?: string}} UnmuteAsked
 * @typedef {{type: 'offered', from: string, generation: number, sdp: string}} Offered
 * @typedef {{type: 'answered', from: string, generation: number, sdp: string}} Answered
 * @typedef {{type: 'trickled', from: string, generation: number, candidate: Candidate | null}} Trickled
 * @typedef {{type: 'round-trip-measured', milliseconds: number}} RoundTripMeasured
 * @typedef {Sending & {type: 'sending-changed'}} SendingChanged
 * @typedef {{type: 'ice-configuration-renewed', iceConfiguration: IceConfiguration}} IceConfigurationRenewed
 * @typedef {{type: 'fault-injected', fault: string}} FaultInjected
 * @typedef {{type: 'left', action: 'end' | 'resume' | 'rejoin', reason: string}} Left
 *
 * @typedef {ParticipantJoined | ParticipantLeft | ParticipantReconnecting | ParticipantReconnected | TracksUpdated
 *     | RoomChanged | RoleChanged | TracksMuted | HandRaised | HandLowered | Announced} RoomEvent
 * @typedef {Waiting | ParticipantKnocked | KnockEnded | UnmuteAsked} Aside of the lobby and of moderation, for one or a few: without a number
 * @typedef {Offered | Answered | Trickled} Relayed
 * @typedef {Ok | Joined | Resumed | Synchronized} Grant what a request is answered by, unless it is refused
 * @typedef {Welcome | Grant | ErrorMessage | RoomEvent | Relayed | Aside | RoundTripMeasured | SendingChanged | IceConfigurationRenewed
 *     | FaultInjected | Left} ServerMessage
 */

export const subprotocol = 'madang.v1';

/** The longest text of a chat message. */
export const maxChatText = 4000;
