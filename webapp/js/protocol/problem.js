/**
 * Whatever can go wrong for somebody in a room has a code; the pages hold a sentence for each. The names of the server
 * (src/docs/protocol.md, "Problems") and those of the browser share one list.
 */

/** Refusals by the server, on REST and on the socket, and what its close codes mean. */
const serverCodes = /** @type {const} */ ([
    'bad-message', 'bad-request', 'bad-room-name', 'unauthenticated', 'forbidden', 'foreign-origin', 'not-found',
    'method-not-allowed', 'not-acceptable', 'no-such-participant', 'not-joined', 'already-joined', 'cannot-resume',
    'waiting', 'room-full', 'too-many-senders', 'too-large', 'unsupported-media-type', 'too-many', 'receiver-busy', 'internal', 'draining', 'slow',
    'connected-elsewhere', 'removed', 'meeting-ended', 'locked', 'denied', 'sign-in-needed', 'signed-out', 'password-needed', 'not-open',
    'no-such-room', 'already-exists', 'request-running', 'precondition-failed', 'precondition-required', 'key-reused',
    'storage-unavailable', 'provider-refused', 'provider-away',
]);

/** What this browser, its devices and the network can do to us. */
const localCodes = /** @type {const} */ ([
    'permission-denied', 'no-device', 'device-in-use', 'overconstrained', 'insecure-context', 'webrtc-missing',
    'device-ended', 'device-failed', 'screen-unsupported', 'clip-unplayable', 'recording-unsupported',
    'recording-failed', 'recording-empty', 'server-unreachable', 'socket-refused', 'connection-lost', 'ice-failed',
]);

/**
 * @typedef {(typeof serverCodes)[number] | (typeof localCodes)[number]} ProblemCode
 * @typedef {'microphone' | 'camera' | 'devices' | 'screen' | 'clip' | 'recording' | 'join' | 'call' | 'chat' | 'moderation'} About
 *
 * @typedef {object} ProblemInfo
 * @property {ProblemCode} code
 * @property {About} about what was being done
 * @property {string} [detail] English, for logs only
 * @property {number} [retryAfter] seconds
 * @property {{field: string, message: string}[]} [violations] by a form's field
 * @property {string} [name] of the participant it concerns
 */

/** @type {ReadonlyArray<ProblemCode>} */
export const problemCodes = Object.freeze([...serverCodes, ...localCodes]);

/**
 * Takes a name from the wire for a code of ours; a name from a newer server counts as `internal`.
 *
 * @param {unknown} name
 * @returns {ProblemCode}
 */
export function toProblemCode(name) {
    return problemCodes.find(code => code === name) ?? 'internal';
}

/** A failure with a code, so that it can be shown in a sentence. */
export class Problem extends Error {
    /** @param {ProblemInfo} info */
    constructor(info) {
        super(info.detail ? `${info.code}: ${info.detail}` : info.code);
        this.name = 'Problem';
        this.info = info;
    }

    get code() {
        return this.info.code;
    }
}

/** Carries a ProblemInfo as its `detail`. */
export class ProblemEvent extends CustomEvent {
    /** @param {ProblemInfo} info */
    constructor(info) {
        super('problem', { detail: info });
    }
}
