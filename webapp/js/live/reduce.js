/**
 * The one place where a new state of the room comes from: what the server tells, what one does oneself, and what the
 * connections report, each as a message.
 *
 * @typedef {import('./state.js').RoomState} RoomState
 * @typedef {import('./state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../protocol/messages.js').Participant} Participant
 *
 * @typedef {import('../protocol/messages.js').Joined
 *     | import('../protocol/messages.js').Resumed
 *     | import('../protocol/messages.js').Synchronized
 *     | import('../protocol/messages.js').RoundTripMeasured
 *     | import('../protocol/messages.js').SendingChanged
 *     | import('../protocol/messages.js').RoomEvent
 *     | import('../protocol/messages.js').Aside
 *     | {type: 'joining'}
 *     | {type: 'connection-lost'}
 *     | {type: 'asking-answered'}
 *     | {type: 'ended', problem: import('../protocol/problem.js').ProblemInfo | null}
 *     | {type: 'leftovers-dropped', participants: ReadonlyArray<string>}
 *     | {type: 'local-changed', local: import('./state.js').LocalState}
 *     | {type: 'chatted', from: string | null, text: string, at: number}
 *     | {type: 'status-changed', participant: string, status: import('./state.js').PeerStatus}
 *     | {type: 'speaking-changed', participant: string, speaking: boolean}
 *     | {type: 'quality-measured', participant: string, quality: import('./state.js').Quality}} RoomMessage
 */
import { changeRole, hearAside, mayChat, moveHand, muteTracks } from './moderation.js';
import { initialState } from './state.js';
import { successions } from './succession.js';

/** More lines than anybody scrolls back to. */
const maxChatLines = 1000;

/**
 * @param {RoomState} state
 * @param {RoomMessage} message
 * @returns {RoomState} the same object if nothing has changed
 */
export function reduce(state, message) {
    switch (message.type) {
        case 'joining':
            return { ...initialState, local: state.local, phase: 'joining' };
        case 'joined':
            return join(state, message);
        case 'synchronized':
            return synchronize(state, message);
        case 'waiting':
            return wait(state, message);
        case 'participant-knocked':
        case 'knock-ended':
        case 'unmute-asked':
            return hearAside(state, message);
        case 'asking-answered':
            return { ...state, asked: null };
        case 'connection-lost': // who waits outside goes on waiting
            return state.phase === 'waiting' ? state : { ...state, phase: 'reconnecting', roundTripMs: null };
        case 'resumed':
            return { ...state, phase: 'joined' };
        case 'round-trip-measured':
            return { ...state, roundTripMs: message.milliseconds };
        case 'sending-changed': {
            const { type, ...sending } = message;
            return { ...state, sending };
        }
        case 'ended':
            return { ...initialState, local: state.local, chat: state.chat, phase: 'ended', problem: message.problem };
        case 'local-changed':
            return { ...state, local: message.local, asked: isDone(state.asked, message.local) ? null : state.asked };
        case 'chatted':
            return chat(state, message);
        case 'leftovers-dropped':
            return without(state, ({ id, leftover }) => leftover && message.participants.includes(id));
        case 'status-changed':
            return change(state, message.participant, { status: message.status });
        case 'speaking-changed':
            return change(state, message.participant, { speaking: message.speaking });
        case 'quality-measured':
            return change(state, message.participant, { quality: message.quality });
        default:
            return message.number <= state.number ? state : { ...happen(state, message), number: message.number };
    }
}

/**
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').RoomEvent} event
 * @returns {RoomState}
 */
function happen(state, event) {
    switch (event.type) {
        case 'participant-joined':
            return welcome(state, event);
        case 'participant-left':
            return without(state, ({ id }) => id === event.participant);
        case 'participant-reconnecting':
            return change(state, event.participant, { reconnecting: true });
        case 'participant-reconnected':
            return change(state, event.participant, { reconnecting: false });
        case 'tracks-updated':
            return change(state, event.participant, { tracks: event.tracks });
        case 'room-changed':
            return { ...state, room: event.room };
        case 'role-changed':
            return changeRole(state, event);
        case 'tracks-muted':
            return muteTracks(state, event);
        case 'hand-raised':
        case 'hand-lowered':
            return moveHand(state, event);
        case 'announced':
            return { ...state, announced: { number: event.number, text: event.text, from: event.from } };
        default:
            return unreachable(event);
    }
}

/**
 * A snapshot. After a rejoin everybody keeps their place; those who have not come back yet stay as leftovers.
 *
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').Joined} joined
 * @returns {RoomState}
 */
function join(state, { number, room, self, participants, knocking, sending }) {
    // What one was before a lost connection may still be in the room until the server misses it.
    const former = state.self ? [...state.former, state.self.id] : state.former;
    const others = participants.filter(({ id }) => !former.includes(id));
    const predecessors = successions(state.participants, others);
    const successors = new Map([...predecessors].map(([now, before]) => [before, now]));
    const byId = new Map(others.map(other => [other.id, other]));
    const kept = state.participants.map(before => {
        const now = byId.get(successors.get(before.id) ?? '');
        return now ? succeed(now, before) : { ...before, leftover: true, speaking: false };
    });
    const fresh = others.filter(({ id }) => !predecessors.has(id)).map(other => succeed(other, null));
    return {
        ...state,
        phase: 'joined',
        room,
        waiting: null,
        self: selfOf(self),
        participants: [...kept, ...fresh],
        knocking,
        asked: null,
        sending,
        former,
        number,
    };
}

/**
 * Outside, at first or again: nothing of the room is known there.
 *
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').Waiting} waiting
 * @returns {RoomState}
 */
function wait({ local, chat }, waiting) {
    return { ...initialState, local, chat, phase: 'waiting', waiting: { title: waiting.title, for: waiting.for } };
}

/**
 * @param {import('../protocol/messages.js').Self} self
 * @returns {import('./state.js').Self}
 */
function selfOf({ id, name, role, permissions, hand }) {
    return { id, name, role, permissions, hand };
}

/**
 * @param {RoomState['asked']} asked
 * @param {import('./state.js').LocalState} local
 */
function isDone(asked, { microphone, camera }) {
    return (asked?.source === 'microphone' && microphone === 'on') || (asked?.source === 'camera' && camera === 'on');
}

/**
 * A snapshot of the same presence, after events were missed.
 *
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').Synchronized} snapshot
 * @returns {RoomState}
 */
function synchronize(state, { number, room, self, participants, knocking, sending }) {
    const others = participants.filter(({ id }) => !state.former.includes(id));
    const kept = state.participants.flatMap(before => {
        const now = others.find(({ id }) => id === before.id);
        return now ? [{ ...before, ...now, leftover: false }] : before.leftover ? [before] : [];
    });
    const fresh = others.filter(({ id }) => !kept.some(it => it.id === id)).map(other => succeed(other, null));
    return { ...state, room, self: selfOf(self), participants: [...kept, ...fresh], knocking, sending, number };
}

/**
 * @param {RoomState} state
 * @param {import('../protocol/messages.js').ParticipantJoined} event
 * @returns {RoomState}
 */
function welcome(state, { participant, replaces }) {
    const others = state.participants;
    if (others.some(({ id }) => id === participant.id)) {
        return state;
    }
    const before = predecessorOf(state, participant, replaces);
    return {
        ...state,
        participants: before
            ? others.map(other => other === before ? succeed(participant, before) : other)
            : [...others, succeed(participant, null)],
    };
}

/**
 * @param {RoomState} state
 * @param {{id: string, name: string}} participant one who has just come
 * @param {string} [replaces] who they were before, where the server says so
 * @returns {RemoteParticipant | null} the one whose place they take
 */
export function predecessorOf(state, participant, replaces) {
    const replaced = state.participants.find(({ id }) => id === replaces);
    if (replaced) {
        return replaced;
    }
    const leftovers = state.participants.filter(({ leftover }) => leftover);
    const id = successions(leftovers, [participant]).get(participant.id);
    return leftovers.find(leftover => leftover.id === id) ?? null;
}

/**
 * @param {Participant} now
 * @param {RemoteParticipant | null} before whose pictures go on until the new connection stands
 * @returns {RemoteParticipant}
 */
function succeed({ id, name, role, permissions, hand, tracks, reconnecting, polite, offers }, before) {
    return {
        id, name, role, permissions, hand, tracks, reconnecting, polite, offers,
        status: before?.status === 'connected' ? 'connected' : 'connecting',
        speaking: false,
        quality: before?.quality ?? null,
        leftover: false,
        place: before?.place ?? id,
    };
}

/**
 * @param {RoomState} state
 * @param {{from: string | null, text: string, at: number}} line
 * @returns {RoomState}
 */
function chat(state, { from, text, at }) {
    const sender = from === null ? state.self : state.participants.find(({ id }) => id === from) ?? null;
    if (!sender || !mayChat(sender)) {
        return state;
    }
    const { name } = sender;
    const key = (state.chat.at(-1)?.key ?? 0) + 1;
    return { ...state, chat: [...state.chat, { key, from, name, text, at }].slice(-maxChatLines) };
}

/**
 * @param {RoomState} state
 * @param {string} id
 * @param {Partial<RemoteParticipant>} members
 * @returns {RoomState}
 */
function change(state, id, members) {
    return state.participants.some(participant => participant.id === id)
        ? { ...state, participants: state.participants.map(it => it.id === id ? { ...it, ...members } : it) }
        : state;
}

/**
 * @param {RoomState} state
 * @param {(participant: RemoteParticipant) => boolean} gone
 * @returns {RoomState}
 */
function without(state, gone) {
    return state.participants.some(gone)
        ? { ...state, participants: state.participants.filter(it => !gone(it)) }
        : state;
}

/**
 * @param {never} message
 * @returns {never}
 */
function unreachable(message) {
    throw new TypeError(`unexpected: ${JSON.stringify(message)}`);
}
