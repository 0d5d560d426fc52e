/**
 * Tells the server how this page gets into a room and stays connected, so that somebody can say why it does not. It goes
 * over REST, because the socket may be what is missing. What cannot be told is forgotten: nobody waits for it.
 *
 * @typedef {object} Options
 * @property {URL} base
 * @property {string} room
 * @property {typeof fetch} fetch
 *
 * @typedef {Record<string, any> & {kind: string}} Event as protocol.md has it, without its time
 */

const everyMs = 2_000;
const qualityEveryMs = 10_000;
/** What the server takes at once, and what is kept while it does not. */
const atOnce = 32;
const most = 128;
/** What is older the server does not take, and nothing that comes with it. */
const oldestMs = 600_000;

export class Report {
    /** @type {{at: number, event: Event}[]} */
    #events = [];
    /** @type {Map<string, number>} when each connection's quality was noted last */
    #measured = new Map();
    /** @type {Set<string>} what each TURN server has said already */
    #serverErrors = new Set();
    /** By which the page enters or has entered; empty while the server knows none of it. */
    #ticket = '';
    #sending = false;
    #timer = setInterval(() => this.#send(false), everyMs);
    #options;

    /** @param {Options} options */
    constructor(options) {
        this.#options = options;
    }

    /** @param {string} ticket for whom there is something to tell from now on */
    use(ticket) {
        this.#ticket = ticket;
    }

    /**
     * @param {Event} event
     * @param {number} [at]
     */
    note(event, at = Date.now()) {
        if (event.kind === 'ice-server-error') {
            const key = `${event['code']} ${event['url']}`;
            if (this.#serverErrors.has(key)) {
                return;
            }
            this.#serverErrors.add(key);
        }
        this.#events.push({ at, event });
        this.#events.splice(0, this.#events.length - most);
    }

    /**
     * @param {number | null} code of the close; null where the socket never opened
     */
    socket(code) {
        this.note(code === null ? { kind: 'socket-failed' } : { kind: 'socket-closed', code });
    }

    /**
     * @param {string} peer
     * @param {Record<string, any>} quality numbers; null where one is not known
     */
    quality(peer, { roundTripMs, lossPercent, sentLossPercent, receivedKbps, sentKbps, framesPerSecond, limitation }) {
        const now = Date.now();
        if (now - (this.#measured.get(peer) ?? 0) < qualityEveryMs) {
            return;
        }
        this.#measured.set(peer, now);
        const numbers = { roundTripMs, lossPercent, sentLossPercent, receivedKbps, sentKbps, framesPerSecond };
        const known = Object.entries(numbers).filter(([, number]) => typeof number === 'number' && number >= 0);
        this.note({
            kind: 'quality', peer, limitation: limitation ?? 'none',
            ...Object.fromEntries(known.map(([name, number]) => [name, Math.round(number)])),
        });
    }

    /** Tells what is left, also while the page goes away. */
    close() {
        clearInterval(this.#timer);
        for (let told = 0; told < most; told += atOnce) {
            void this.#send(true);
        }
    }

    /** @param {boolean} last */
    async #send(last) {
        if (this.#ticket === '' || this.#events.length === 0 || (this.#sending && !last)) {
            return;
        }
        const { base, room, fetch } = this.#options;
        const ticket = this.#ticket;
        const now = Date.now();
        const batch = this.#events.splice(0, atOnce).filter(({ at }) => now - at < oldestMs);
        if (batch.length === 0) {
            return;
        }
        this.#sending = true;
        try {
            const response = await fetch(new URL(`api/v1/rooms/${encodeURIComponent(room)}/reports`, base), {
                method: 'POST',
                headers: { 'Authorization': `Bearer ${ticket}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ events: batch.map(({ at, event }) => ({ agoMs: Math.max(0, now - at), ...event })) }),
                credentials: 'same-origin',
                keepalive: last,
            });
            if (response.status === 401) {
                this.#ticket = this.#ticket === ticket ? '' : this.#ticket; // a server that has started anew: told with the next ticket
                this.#putBack(batch);
            } else if (response.status === 429) {
                this.#putBack(batch); // many have come at once
            } else if (!response.ok) {
                console.debug(`A report was not taken: ${response.status}`);
            }
        } catch {
            this.#putBack(batch); // the way to the server is cut: told when it is there again
        } finally {
            this.#sending = false;
        }
    }

    /** @param {{at: number, event: Event}[]} batch */
    #putBack(batch) {
        this.#events.unshift(...batch);
        this.#events.splice(0, this.#events.length - most);
    }
}

/**
 * What a failure of a device is told as; nothing for other problems.
 *
 * @param {import('../protocol/problem.js').ProblemInfo} problem
 * @returns {Event[]}
 */
export function deviceErrors({ about, detail = '' }) {
    const name = /^[A-Za-z]+(?=:)/.exec(detail)?.[0];
    const sources = about === 'devices' ? ['camera', 'microphone'] : [about];
    return name === undefined
        ? []
        : sources.filter(source => ['camera', 'microphone', 'screen', 'speaker'].includes(source))
            .map(source => ({ kind: 'device-error', source, name }));
}
