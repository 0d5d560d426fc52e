import { Problem } from '../protocol/problem.js';
import { infoOf } from './connection.js';

/**
 * @typedef {import('../protocol/messages.js').Grant} Grant
 * @typedef {import('../protocol/messages.js').ErrorMessage} ErrorMessage
 * @typedef {{resolve: (answer: Grant) => void, reject: (problem: Problem) => void, hold: () => void}} Asker
 */

/** Longer than a presence can be away: its missed answers come with the resume. */
const timeoutMs = 60_000;

/** The requests that have no answer yet. They outlive their socket, for answers are among what a resume brings. */
export class Requests {
    /** @type {Map<string, Asker>} */
    #pending = new Map();
    #lastId = 0;
    #closed = false;

    nextId() {
        return String(++this.#lastId);
    }

    /**
     * @param {string} id
     * @returns {Promise<Grant>} rejects with a Problem
     */
    answerTo(id) {
        if (this.#closed) {
            return Promise.reject(unanswered());
        }
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => this.giveUp(id), timeoutMs);
            this.#pending.set(id, {
                resolve: answer => {
                    clearTimeout(timer);
                    resolve(answer);
                },
                reject: problem => {
                    clearTimeout(timer);
                    reject(problem);
                },
                hold: () => clearTimeout(timer),
            });
        });
    }

    /** @param {string} id of a request whose answer may take any time */
    hold(id) {
        this.#pending.get(id)?.hold();
    }

    /** @param {Grant | ErrorMessage} message */
    settle(message) {
        if (message.type !== 'error') {
            this.#take(message.id)?.resolve(message);
            return;
        }
        const request = message.id === undefined ? undefined : this.#take(message.id);
        if (request) {
            request.reject(new Problem(infoOf(message)));
        } else {
            // To somebody who has just left there is often something under way.
            const log = message.problem === 'no-such-participant' ? console.info : console.warn;
            log(`The server refused a message: ${message.problem}: ${message.detail}`);
        }
    }

    /** No answer will come to anything. */
    close() {
        this.#closed = true;
        this.giveUpAllBut(null);
    }

    /** @param {string} id of a request that has been answered, or will not be */
    giveUp(id) {
        this.#take(id)?.reject(unanswered());
    }

    /** @param {string | null} id of the only request that may still be answered */
    giveUpAllBut(id) {
        [...this.#pending.keys()].filter(other => other !== id).forEach(other => this.giveUp(other));
    }

    /** @param {string} id */
    #take(id) {
        const request = this.#pending.get(id);
        this.#pending.delete(id);
        return request;
    }
}

function unanswered() {
    return new Problem({ code: 'connection-lost', about: 'call', detail: 'The socket gave no answer.' });
}
