/**
 * Between text frames and messages. What comes in is checked member by member, so that the rest of the code may trust
 * the types; members that we do not know are left out, as protocol.md asks.
 *
 * @typedef {import('./messages.js').ServerMessage} ServerMessage
 * @typedef {import('./messages.js').ClientMessage} ClientMessage
 */
import {
    boolean, count, list, literal, nullable, oneOf, optional, record, text,
} from './checks.js';

const source = oneOf(/** @type {const} */ (['microphone', 'camera', 'screen', 'clip']));
const role = oneOf(/** @type {const} */ (['host', 'moderator', 'speaker', 'viewer']));
const tracks = list(record({ source, muted: boolean }));
const candidate = record({
    candidate: text,
    sdpMid: nullable(text),
    sdpMLineIndex: nullable(count),
    usernameFragment: nullable(text),
});
const self = { id: text, name: text, role, permissions: list(text), hand: nullable(text), tracks };
const participant = record({ ...self, reconnecting: boolean, polite: boolean, offers: boolean });
const iceServer = record({ urls: list(text), username: optional(text), credential: optional(text) });

/** What `joined` and REST say of ICE servers. */
export const iceConfiguration = record({
    iceServers: list(iceServer),
    iceTransportPolicy: oneOf(/** @type {const} */ (['all', 'relay'])),
    ttl: count,
});
const room = record({
    name: text, title: optional(text), capacity: count, lobby: boolean, locked: boolean, startMuted: boolean, meetingEndsAt: optional(text),
});
const knock = record({ id: text, name: text });
const sending = { audioKbps: count, videoKbps: count, width: count, height: count, framesPerSecond: count };
const snapshot = { number: count, room, self: record(self), participants: list(participant), knocking: list(knock), sending: record(sending) };
const event = { number: count, participant: text };
const description = { from: text, generation: count, sdp: text };

/** One check for each type that the server may send. */
const serverMessages = {
    'welcome': record({
        type: literal('welcome'), protocol: text, instance: text, features: list(text), heartbeatSeconds: count, resumeSeconds: count,
        maxMessageBytes: count,
    }),
    'ok': record({ type: literal('ok'), id: text }),
    'error': record({
        type: literal('error'), id: optional(text), problem: text, detail: text, retryAfter: optional(count),
    }),
    'joined': record({
        type: literal('joined'), id: text, ...snapshot, iceConfiguration, accessToken: text, resumeToken: text,
    }),
    'resumed': record({
        type: literal('resumed'), id: text, number: count, received: count, iceConfiguration, resumeToken: text,
    }),
    'synchronized': record({ type: literal('synchronized'), id: text, ...snapshot, sent: count }),
    'round-trip-measured': record({ type: literal('round-trip-measured'), milliseconds: count }),
    'sending-changed': record({ type: literal('sending-changed'), ...sending }),
    'ice-configuration-renewed': record({ type: literal('ice-configuration-renewed'), iceConfiguration }),
    'participant-joined': record({
        type: literal('participant-joined'), number: count, participant, replaces: optional(text),
    }),
    'participant-left': record({
        type: literal('participant-left'), ...event,
        reason: oneOf(/** @type {const} */ (['left', 'lost', 'removed', 'moved-to-lobby', 'meeting-ended', 'draining'])),
    }),
    'participant-reconnecting': record({ type: literal('participant-reconnecting'), ...event }),
    'participant-reconnected': record({ type: literal('participant-reconnected'), ...event }),
    'tracks-updated': record({ type: literal('tracks-updated'), ...event, tracks }),
    'room-changed': record({ type: literal('room-changed'), number: count, room, by: optional(text) }),
    'role-changed': record({ type: literal('role-changed'), ...event, role, permissions: list(text) }),
    'tracks-muted': record({
        type: literal('tracks-muted'), number: count, participants: list(text), source, by: optional(text),
    }),
    'hand-raised': record({ type: literal('hand-raised'), ...event, since: text }),
    'hand-lowered': record({ type: literal('hand-lowered'), ...event }),
    'announced': record({ type: literal('announced'), number: count, text, from: text }),
    'waiting': record({
        type: literal('waiting'), join: text, title: optional(text),
        for: oneOf(/** @type {const} */ (['admission', 'host'])),
    }),
    'participant-knocked': record({ type: literal('participant-knocked'), knock }),
    'knock-ended': record({
        type: literal('knock-ended'), knock: text,
        outcome: oneOf(/** @type {const} */ (['admitted', 'denied', 'left'])),
    }),
    'unmute-asked': record({ type: literal('unmute-asked'), source, by: optional(text) }),
    'offered': record({ type: literal('offered'), ...description }),
    'answered': record({ type: literal('answered'), ...description }),
    'trickled': record({ type: literal('trickled'), from: text, generation: count, candidate: nullable(candidate) }),
    'fault-injected': record({ type: literal('fault-injected'), fault: text }),
    'left': record({
        type: literal('left'), action: oneOf(/** @type {const} */ (['end', 'resume', 'rejoin'])), reason: text,
    }),
};

/**
 * @param {unknown} frame the data of a MessageEvent
 * @returns {ServerMessage | null} null, and a line in the log, for what this version does not understand
 */
export function parse(frame) {
    try {
        const value = /** @type {unknown} */ (JSON.parse(String(frame)));
        const type = typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : '';
        if (!Object.hasOwn(serverMessages, type)) {
            console.warn(`A message of an unknown type was ignored: ${type.slice(0, 40)}`);
            return null;
        }
        return serverMessages[/** @type {keyof typeof serverMessages} */ (type)](value, type);
    } catch (error) {
        console.warn(`A message that makes no sense was ignored: ${error instanceof Error ? error.message : error}`);
        return null;
    }
}

/**
 * @param {ClientMessage} message
 * @returns {string}
 */
export function encode(message) {
    return JSON.stringify(message);
}

/**
 * The server takes exactly these four members, and browsers differ in what toJSON() gives.
 *
 * @param {RTCIceCandidateInit} init
 * @returns {import('./messages.js').Candidate}
 */
export function toWireCandidate(init) {
    return {
        candidate: init.candidate ?? '',
        sdpMid: init.sdpMid ?? null,
        sdpMLineIndex: init.sdpMLineIndex ?? null,
        usernameFragment: init.usernameFragment ?? null,
    };
}
