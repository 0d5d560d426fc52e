/**
 * What the call page shows, as plain data. Only `reduce` makes a new state; nobody changes one in place.
 *
 * @typedef {'idle' | 'joining' | 'waiting' | 'joined' | 'reconnecting' | 'ended'} Phase
 *   `waiting`: outside, until somebody lets one in;
 *   `reconnecting`: the socket is away and is being sought anew; pictures and sound go on where they can.
 *
 * @typedef {import('../media/repair.js').PeerStatus} PeerStatus
 * @typedef {import('../media/quality.js').Quality} Quality
 * @typedef {import('../media/local-state.js').LocalState} LocalState
 * @typedef {import('../media/local-state.js').ClipState} ClipState
 *
 * @typedef {object} RemoteParticipant
 * @property {string} id the server's; changes when they come back after a lost connection
 * @property {string} name
 * @property {import('../protocol/messages.js').Role} role
 * @property {ReadonlyArray<string>} permissions what they may do
 * @property {string | null} hand since when it is raised
 * @property {ReadonlyArray<string>} permissions
 * @property {string | null} hand since when it is raised
 * @property {ReadonlyArray<import('../protocol/messages.js').Track>} tracks what they publish
 * @property {boolean} reconnecting the server has not heard them for a while; keep their tile
 * @property {boolean} polite our side toward them
 * @property {boolean} offers our side toward them
 * @property {PeerStatus} status of the media connection with them
 * @property {boolean} speaking
 * @property {Quality | null} quality null until measured
 * @property {string} place stays the same when they come back under another id: for rendering
 * @property {boolean} leftover known from before our own rejoin, and not back in the room yet
 *
 * @typedef {object} Self
 * @property {string} id
 * @property {string} name
 * @property {import('../protocol/messages.js').Role} role
 * @property {ReadonlyArray<string>} permissions
 * @property {string | null} hand since when it is raised
 *
 * @typedef {object} ChatLine
 * @property {number} key counts up from 1: for rendering
 * @property {string | null} from the id of the participant, null for oneself
 * @property {string} name of the sender when it was sent
 * @property {string} text
 * @property {number} at milliseconds since 1970
 *
 * @typedef {object} RoomState
 * @property {Phase} phase
 * @property {import('../protocol/messages.js').RoomInfo | null} room
 * @property {Pick<import('../protocol/messages.js').Waiting, 'title' | 'for'> | null} waiting what for, while the phase is `waiting`
 * @property {Self | null} self
 * @property {ReadonlyArray<RemoteParticipant>} participants everybody else, in the order of arrival
 * @property {ReadonlyArray<import('../protocol/messages.js').Knock>} knocking who waits outside; empty unless one may moderate
 * @property {{number: number, source: import('../protocol/messages.js').Source, name: string | null} | null} mutedBy the last
 *   time that somebody muted us, and who it was
 * @property {{source: import('../protocol/messages.js').Source, name: string | null} | null} asked to unmute, and not answered yet
 * @property {{number: number, text: string, from: string} | null} announced the last words for everybody
 * @property {ReadonlyArray<ChatLine>} chat
 * @property {LocalState} local
 * @property {import('../protocol/problem.js').ProblemInfo | null} problem why the phase is `ended`; null if one left oneself
 * @property {import('../protocol/messages.js').Sending | null} sending what one may send; null before the first join
 * @property {number} number of the last room event, 0 before the first
 * @property {number | null} roundTripMs to the server and back; null until measured
 * @property {ReadonlyArray<string>} former one's own ids of before the last rejoins
 */
import { noMedia } from '../media/local-state.js';

export { noMedia };

/** @type {RoomState} */
export const initialState = Object.freeze({
    phase: 'idle',
    room: null,
    waiting: null,
    self: null,
    participants: Object.freeze([]),
    knocking: Object.freeze([]),
    mutedBy: null,
    asked: null,
    announced: null,
    chat: Object.freeze([]),
    local: noMedia,
    problem: null,
    sending: null,
    number: 0,
    roundTripMs: null,
    former: Object.freeze([]),
});
