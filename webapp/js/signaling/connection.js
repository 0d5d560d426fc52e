import { encode, parse } from '../protocol/codec.js';
import { meaningOfClose } from '../protocol/close-code.js';
import { subprotocol } from '../protocol/messages.js';
import { Problem, toProblemCode } from '../protocol/problem.js';

/**
 * @typedef {import('../protocol/messages.js').ServerMessage} ServerMessage
 * @typedef {import('../protocol/messages.js').Request} Request
 * @typedef {import('../protocol/messages.js').Negotiation} Negotiation
 * @typedef {import('../protocol/messages.js').Ok} Ok
 * @typedef {import('../protocol/messages.js').Joined} Joined
 * @typedef {Request extends infer R ? R extends Request ? Omit<R, 'id'> : never : never} Unnumbered
 */

/** From the handshake to `welcome`, and from a request to its answer. */
const timeoutMs = 10_000;

/**
 * One WebSocket to `/signal`, from the handshake to its close. Requests are matched with their answers; every other
 * message goes to `onMessage`, in the order of arrival.
 */
export class Connection {
    /** @type {WebSocket} */
    #socket;
    /** @type {Map<string, {resolve: (answer: Ok | Joined) => void, reject: (problem: Problem) => void}>} */
    #requests = new Map();
    #lastId = 0;
    #welcomed = false;
    #over = false;
    #timer;
    /** @type {() => void} */
    #welcome = () => {};
    /** @type {(outcome: import('./retry-policy.js').Outcome) => void} */
    #end = () => {};
    /** @type {import('../protocol/messages.js').Left | null} */
    #left = null;
    /** @type {import('../protocol/problem.js').ProblemInfo | null} */
    #refusal = null;
    /** @type {(message: ServerMessage) => void} */
    #onMessage;

    /** Fulfilled by `welcome`; stays open if the socket closes before. */
    welcomed = new Promise(resolve => this.#welcome = () => {
        this.#welcomed = true;
        clearTimeout(this.#timer);
        resolve(true);
    });

    /** @type {Promise<import('./retry-policy.js').Outcome>} */
    closed = new Promise(resolve => this.#end = outcome => {
        this.#over = true;
        clearTimeout(this.#timer);
        this.#requests.forEach(({ reject }) => reject(lost()));
        this.#requests.clear();
        resolve(outcome);
    });

    /**
     * @param {object} options
     * @param {URL} options.url
     * @param {typeof WebSocket} options.WebSocket
     * @param {(message: ServerMessage) => void} options.onMessage
     */
    constructor({ url, WebSocket, onMessage }) {
        this.#onMessage = onMessage;
        this.#socket = new WebSocket(url, subprotocol);
        this.#socket.onmessage = ({ data }) => this.#receive(data);
        this.#socket.onclose = ({ code, reason }) => {
            console.info(`The signaling socket closed: ${code} ${reason}`);
            this.#end(this.#meaning(code, reason));
        };
        this.#timer = setTimeout(() => this.abandon(), timeoutMs);
    }

    /**
     * @param {Unnumbered} message
     * @returns {Promise<Ok | Joined>} rejects with a Problem
     */
    request(message) {
        const id = String(++this.#lastId);
        return new Promise((resolve, reject) => {
            if (this.#over) {
                reject(lost());
                return;
            }
            const timer = setTimeout(() => this.#settle(id)?.reject(lost()), timeoutMs);
            this.#requests.set(id, {
                resolve: answer => {
                    clearTimeout(timer);
                    resolve(answer);
                },
                reject: problem => {
                    clearTimeout(timer);
                    reject(problem);
                },
            });
            this.send(/** @type {Request} */ ({ ...message, id }));
        });
    }

    /**
     * What is sent while the socket is not open is dropped: whoever needs to know makes a request of it.
     *
     * @param {Request | Negotiation} message
     */
    send(message) {
        if (this.#socket.readyState === 1) {
            this.#socket.send(encode(message));
        }
    }

    /** Leaves without waiting for the answer: for a page that goes away. */
    leaveNow() {
        this.send({ type: 'leave', id: String(++this.#lastId) });
        this.close();
    }

    close() {
        this.#socket.close(1000);
    }

    /** Gives up a socket that is silent: its closing handshake might take as long as the silence. */
    abandon() {
        this.#socket.onmessage = null;
        this.#socket.onclose = null;
        this.#socket.close();
        this.#end(this.#meaning(1006, 'abandoned'));
    }

    /** @param {unknown} data */
    #receive(data) {
        const message = parse(data);
        if (message === null) {
            return;
        }
        switch (message.type) {
            case 'welcome':
                this.#welcome();
                return;
            case 'ok':
                this.#settle(message.id)?.resolve(message);
                return;
            case 'error':
                this.#refuse(message);
                return;
            case 'joined':
                // First the snapshot, then the promise: the next frame may already be an event on top of it.
                this.#onMessage(message);
                this.#settle(message.id)?.resolve(message);
                return;
            case 'left':
                this.#left = message;
                return;
            default:
                this.#onMessage(message);
        }
    }

    /** @param {import('../protocol/messages.js').ErrorMessage} message */
    #refuse({ id, problem, detail, retryAfter }) {
        /** @type {import('../protocol/problem.js').ProblemInfo} */
        const info = { code: toProblemCode(problem), about: 'call', detail };
        if (retryAfter !== undefined) {
            info.retryAfter = retryAfter;
        }
        this.#refusal = info;
        const request = id === undefined ? undefined : this.#settle(id);
        if (request) {
            request.reject(new Problem(info));
        } else {
            // To somebody who has just left there is often something under way.
            const log = problem === 'no-such-participant' ? console.info : console.warn;
            log(`The server refused a message: ${problem}: ${detail}`);
        }
    }

    /** @param {string} id */
    #settle(id) {
        const request = this.#requests.get(id);
        this.#requests.delete(id);
        return request;
    }

    /**
     * @param {number} code
     * @param {string} reason
     * @returns {import('./retry-policy.js').Outcome}
     */
    #meaning(code, reason) {
        const meaning = meaningOfClose(code);
        if (this.#left) {
            return this.#meaningOfLeft(this.#left);
        }
        if (meaning.problem === 'connection-lost' && !this.#welcomed) {
            const detail = `close code ${code}`;
            return { action: 'rejoin', problem: { code: 'socket-refused', about: 'join', detail } };
        }
        // The refusal says more than the code it was followed by.
        const fatal = code >= 4000 ? this.#refusal : null;
        const problem = fatal ?? (meaning.problem && { code: meaning.problem, about: 'call', detail: reason });
        return { action: meaning.action, problem };
    }

    /**
     * @param {import('../protocol/messages.js').Left} left
     * @returns {import('./retry-policy.js').Outcome}
     */
    #meaningOfLeft({ action, reason }) {
        const code = reason === 'left' ? null : toProblemCode(reason);
        return {
            action: action === 'end' ? 'stop' : 'rejoin',
            problem: code && { code, about: 'call', detail: `left: ${reason}` },
        };
    }
}

function lost() {
    return new Problem({ code: 'connection-lost', about: 'call', detail: 'The socket gave no answer.' });
}
