import { parse } from '../protocol/codec.js';
import { meaningOfClose } from '../protocol/close-code.js';
import { subprotocol } from '../protocol/messages.js';
import { toProblemCode } from '../protocol/problem.js';
import { heartbeatsMissed } from './presence.js';

/**
 * @typedef {import('../protocol/messages.js').ServerMessage} ServerMessage
 * @typedef {import('../protocol/messages.js').Welcome} Welcome
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 */

/** From the handshake to `welcome`. */
const welcomeMs = 10_000;

/** Any code but 1000, which would mean that one has left. */
const abandoned = 4000;

/**
 * One WebSocket to `/signal`, from the handshake to its close. It knows when its line is dead, and what its end means;
 * what is said on it goes to `onMessage`, in the order of arrival, and after its end nothing more does.
 */
export class Connection {
    /** @type {Welcome | null} what the server has said first */
    welcome = null;
    /** @type {WebSocket} */
    #socket;
    heardAt = Date.now();
    /** @type {number | null} null while it is open */
    closeCode = null;
    #timer;
    /** @type {(welcome: Welcome) => void} */
    #greet = () => {};
    /** @type {(outcome: import('./retry-policy.js').Outcome) => void} */
    #end = () => {};
    /** @type {import('../protocol/messages.js').Left | null} */
    #left = null;
    /** @type {ProblemInfo | null} if the last message was one */
    #refusal = null;
    #onMessage;

    /** @type {Promise<Welcome>} stays open if the socket closes before */
    welcomed = new Promise(resolve => this.#greet = resolve);

    /** @type {Promise<import('./retry-policy.js').Outcome>} */
    closed = new Promise(resolve => this.#end = outcome => {
        clearTimeout(this.#timer);
        resolve(outcome);
    });

    /**
     * @param {object} options
     * @param {URL} options.url
     * @param {typeof WebSocket} options.WebSocket
     * @param {(message: ServerMessage | null) => void} options.onMessage all but `welcome`; null for one that this
     *   version does not understand: it counts all the same
     */
    constructor({ url, WebSocket, onMessage }) {
        this.#onMessage = onMessage;
        this.#socket = new WebSocket(url, subprotocol);
        this.#socket.onmessage = ({ data }) => this.#receive(parse(data));
        this.#socket.onclose = ({ code, reason }) => {
            console.info(`The signaling socket closed: ${code} ${reason}`);
            this.#end(this.#meaning(code, reason));
        };
        this.#timer = setTimeout(() => this.abandon(), welcomeMs);
    }

    /** @param {string} frame */
    send(frame) {
        if (this.#socket.readyState === 1) {
            this.#socket.send(frame);
        }
    }

    close() {
        this.#socket.close(1000);
    }

    /** Gives up a socket that is silent: its closing handshake might take as long as the silence. */
    abandon() {
        this.#socket.onmessage = null;
        this.#socket.onclose = null;
        this.#socket.close(abandoned);
        this.#end(this.#meaning(1006, 'abandoned'));
    }

    /** @param {ServerMessage | null} message */
    #receive(message) {
        this.heardAt = Date.now();
        this.#refusal = message?.type === 'error' ? infoOf(message) : null;
        if (message?.type === 'welcome') {
            this.welcome = message;
            this.#watch(message.heartbeatSeconds * 1000 * heartbeatsMissed);
            this.#greet(message);
            return;
        }
        if (message?.type === 'left') {
            this.#left = message;
        }
        this.#onMessage(message);
    }

    /** @param {number} silenceMs after which the line counts as dead */
    #watch(silenceMs) {
        clearTimeout(this.#timer);
        const left = this.heardAt + silenceMs - Date.now();
        if (left > 0) {
            this.#timer = setTimeout(() => this.#watch(silenceMs), left);
        } else {
            console.info('The signaling socket is silent.');
            this.abandon();
        }
    }

    /**
     * @param {number} code
     * @param {string} reason
     * @returns {import('./retry-policy.js').Outcome}
     */
    #meaning(code, reason) {
        this.closeCode ??= code;
        const meaning = meaningOfClose(code);
        if (this.#left) {
            return meaningOfLeft(this.#left);
        }
        if (meaning.problem === 'connection-lost' && !this.welcome) {
            const detail = `close code ${code}`;
            return { action: 'resume', problem: { code: 'socket-refused', about: 'join', detail } };
        }
        // The refusal says more than the code it was followed by.
        const fatal = code >= 4000 ? this.#refusal : null;
        const problem = fatal ?? (meaning.problem && { code: meaning.problem, about: 'call', detail: reason });
        const isSignedOut = problem?.code === 'signed-out'; // with another ticket one would be a guest, without a word
        return { action: isSignedOut ? 'stop' : meaning.action, problem };
    }
}

/**
 * @param {import('../protocol/messages.js').ErrorMessage} message
 * @returns {ProblemInfo}
 */
export function infoOf({ problem, detail, retryAfter }) {
    const info = { code: toProblemCode(problem), about: /** @type {const} */ ('call'), detail };
    return retryAfter === undefined ? info : { ...info, retryAfter };
}

/**
 * @param {import('../protocol/messages.js').Left} left
 * @returns {import('./retry-policy.js').Outcome}
 */
function meaningOfLeft({ action, reason }) {
    const code = reason === 'left' ? null : toProblemCode(reason);
    return {
        action: action === 'end' ? 'stop' : action,
        problem: code && { code, about: 'call', detail: `left: ${reason}` },
    };
}
