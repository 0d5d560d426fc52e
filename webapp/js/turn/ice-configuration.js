/**
 * The RTCConfiguration of a call, kept fresh: asked for as soon as one is inside, and again before its credentials end.
 *
 * Event: `change`.
 */
import { fetchIceServers } from './ice-servers.js';
import { renewalDelay, renewalRetryDelay } from './renewal.js';

/** Connections are not kept waiting any longer for TURN servers; they come in with the next ICE restart. */
const patienceMs = 1_500;

export class IceConfiguration extends EventTarget {
    /** @type {RTCConfiguration} */
    current = { iceServers: [], bundlePolicy: 'max-bundle' };
    /** Fulfilled when the first answer is there, or has failed, or takes too long. */
    ready;
    /** @type {() => void} */
    #setReady = () => {};
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
        this.ready = new Promise(resolve => this.#setReady = () => resolve(undefined));
        signal.addEventListener('abort', () => clearTimeout(this.#timer));
    }

    /**
     * @param {string} room
     * @param {string} token an access token; with a new one after a rejoin it is asked for anew
     */
    use(room, token) {
        this.#room = room;
        this.#token = token;
        setTimeout(this.#setReady, patienceMs);
        void this.#renew();
    }

    async #renew() {
        let delay;
        try {
            const { configuration, ttl } = await fetchIceServers({
                fetch: this.#fetch, base: this.#base, room: this.#room, token: this.#token, signal: this.#signal,
            });
            this.current = { ...this.current, ...configuration };
            this.#failures = 0;
            delay = renewalDelay(ttl);
            this.dispatchEvent(new Event('change'));
        } catch (error) {
            console.warn(`No ICE servers: ${error}`);
            delay = renewalRetryDelay(++this.#failures);
        }
        this.#setReady();
        clearTimeout(this.#timer); // of another renewal that was under way
        if (delay !== null && !this.#signal.aborted) {
            this.#timer = setTimeout(() => this.#renew(), delay);
        }
    }
}
