/**
 * The RTCConfiguration of a call, kept fresh: it comes with the join, and is asked for again before its credentials end.
 *
 * Event: `change`.
 */
import { fetchIceServers } from './ice-servers.js';
import { renewalDelay, renewalRetryDelay } from './renewal.js';

/** @type {RTCConfiguration} */
const direct = Object.freeze({ iceServers: [], iceTransportPolicy: 'all', bundlePolicy: 'max-bundle' });

export class IceConfiguration extends EventTarget {
    /** Direct ways only, until the server has told more. */
    current = direct;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #timer;
    #token = '';
    #room = '';
    #failures = 0;
    #base;
    #fetch;
    #signal;

    /** @param {{base: URL, fetch: typeof fetch, signal: AbortSignal}} options ends with the signal */
    constructor({ base, fetch, signal }) {
        super();
        this.#base = base;
        this.#fetch = fetch;
        this.#signal = signal;
        signal.addEventListener('abort', () => clearTimeout(this.#timer));
    }

    /** @param {import('../protocol/messages.js').Joined} joined with an access token for the renewals */
    use({ room, accessToken, iceConfiguration }) {
        this.#room = room.name;
        this.#token = accessToken;
        this.#take(iceConfiguration);
    }

    /** @param {import('../protocol/messages.js').Resumed} resumed the access token is still the same */
    renew({ iceConfiguration }) {
        this.#take(iceConfiguration);
    }

    /** @param {import('../protocol/messages.js').IceConfiguration} configuration */
    #take({ ttl, ...configuration }) {
        this.current = { ...direct, ...configuration };
        this.#failures = 0;
        this.#renewIn(configuration.iceServers.length > 0 ? renewalDelay(ttl) : null);
        this.dispatchEvent(new Event('change'));
    }

    async #renew() {
        try {
            this.#take(await fetchIceServers({
                fetch: this.#fetch, base: this.#base, room: this.#room, token: this.#token, signal: this.#signal,
            }));
        } catch (error) {
            console.warn(`The ICE servers were not renewed: ${error}`);
            this.#renewIn(renewalRetryDelay(++this.#failures));
        }
    }

    /** @param {number | null} delay milliseconds */
    #renewIn(delay) {
        clearTimeout(this.#timer);
        if (delay !== null && !this.#signal.aborted) {
            this.#timer = setTimeout(() => this.#renew(), delay);
        }
    }
}
