/**
 * One's presence in the room as the server knows it, from `joined` on, over however many sockets: what each side has
 * said and heard, so that after a resume nothing is missing and nothing comes twice. See protocol.md, "Resume".
 *
 * @typedef {import('../protocol/messages.js').Joined} Joined
 * @typedef {import('../protocol/messages.js').Welcome} Welcome
 * @typedef {import('../protocol/messages.js').ServerMessage} ServerMessage
 */

/** All of them may have to be said again at once, and the server takes 200 at once. */
const mostKept = 190;
/** In UTF-16 units, which is near enough. */
const mostKeptLength = 1 << 20;

/** Half a heartbeat of grace for two that did not come: then either side takes the line for dead. */
export const heartbeatsMissed = 2.5;

export class Presence {
    /** Messages of the server, after `joined`. */
    received = 0;
    /** The number of the last room event that has been heard. */
    number;
    /** @type {string | null} null once it was used */
    #token;
    /** @type {number | null} null while the socket is there */
    #resumableUntil = null;
    /** @type {string[]} the last frames that were sent, or wait to be */
    #kept = [];
    #keptLength = 0;
    /** All that were sent, or wait to be, after `join`. */
    #sent = 0;
    #instance;
    #resumeMs;
    #silenceMs;

    /**
     * @param {Joined} joined
     * @param {Welcome} welcome
     */
    constructor({ number, accessToken, resumeToken }, { instance, resumeSeconds, heartbeatSeconds }) {
        this.number = number;
        this.accessToken = accessToken;
        this.#token = resumeToken;
        this.#instance = instance;
        this.#resumeMs = 1000 * resumeSeconds;
        this.#silenceMs = 1000 * heartbeatSeconds * heartbeatsMissed;
    }

    /**
     * The socket is away.
     *
     * @param {number} heardAt when anything came last: of a computer that has slept that is long ago
     */
    lose(heardAt) {
        this.#resumableUntil ??= Math.min(Date.now(), heardAt + this.#silenceMs) + this.#resumeMs;
    }

    /** Whether it is worth asking. */
    get isResumable() {
        return this.#token !== null && Date.now() < (this.#resumableUntil ?? Infinity);
    }

    /** @param {string} instance the run of the server that one has reached */
    isKnownTo(instance) {
        return this.#instance === instance;
    }

    /** Takes the token, which counts once. */
    spend() {
        const token = this.#token ?? '';
        this.#token = null;
        return token;
    }

    /**
     * @param {import('../protocol/messages.js').Resumed} resumed
     * @returns {string[] | null} the frames that the server lacks, in their order; null if one of them is not kept any more
     */
    resume({ received, resumeToken }) {
        this.#token = resumeToken;
        this.#resumableUntil = null;
        const missing = this.#sent - received;
        return missing < 0 || missing > this.#kept.length ? null : this.#kept.slice(this.#kept.length - missing);
    }

    /** @param {string} frame that is sent, or waits for the socket to come back */
    keep(frame) {
        this.#sent++;
        this.#kept.push(frame);
        this.#keptLength += frame.length;
        while (this.#kept.length > mostKept || this.#keptLength > mostKeptLength) {
            this.#keptLength -= this.#kept.shift()?.length ?? 0;
        }
    }

    /**
     * Counts a message.
     *
     * @param {ServerMessage | null} message null for one that was not understood
     * @returns {boolean} whether a room event has been missed before it
     */
    hear(message) {
        if (message?.type === 'left') {
            return false; // of the socket, and not of what a resume brings again
        }
        this.received++;
        if (message === null || !('number' in message)) {
            return false;
        }
        const gap = message.type !== 'synchronized' && message.number > this.number + 1;
        this.number = Math.max(this.number, message.number);
        if (message.type === 'synchronized') {
            this.received = message.sent;
        }
        return gap;
    }
}
