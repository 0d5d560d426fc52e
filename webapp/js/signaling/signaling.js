import { Problem } from '../protocol/problem.js';
import { Connection } from './connection.js';
import { pause } from './online.js';
import { retryDelay, shouldRetry } from './retry-policy.js';
import { requestTicket } from './tickets.js';

/**
 * @typedef {import('../protocol/messages.js').Track} Track
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 *
 * @typedef {object} Listener told in the order of the wire
 * @property {(message: import('../protocol/messages.js').ServerMessage) => void} onMessage `joined`, events, relayed
 * @property {() => void} onLost the socket is away and is sought anew
 * @property {(problem: ProblemInfo | null) => void} onEnded for good; null if one left oneself
 *
 * @typedef {object} Environment
 * @property {typeof WebSocket} WebSocket
 * @property {typeof fetch} fetch
 * @property {() => number} random from 0 to 1
 * @property {import('./online.js').NetworkWatch} network
 */

/** A probe that is not answered within this time shows that the socket is dead. */
const probeMs = 3_000;

/** A connection that lasted this long is tried again at once; a shorter one might be refused again and again. */
const stableMs = 5_000;

/**
 * Keeps one in a room: fetches a ticket, joins, and after a lost connection joins again with a new ticket, for as long
 * as the retry policy says.
 */
export class Signaling {
    #lifetime = new AbortController();
    /** @type {Connection | null} */
    #connection = null;
    /** @type {number | null} null while the socket is away */
    #joinedAt = null;
    #everJoined = false;
    /** @type {Track[]} */
    #tracks = [];
    #base;
    #room;
    #listener;
    #environment;

    /** @param {{base: URL, room: string, listener: Listener, environment: Environment}} options */
    constructor({ base, room, listener, environment }) {
        this.#base = base;
        this.#room = room;
        this.#listener = listener;
        this.#environment = environment;
    }

    /**
     * Joins and stays; ends by `onEnded`.
     *
     * @param {string} name
     * @param {Track[]} tracks
     */
    async start(name, tracks) {
        this.#tracks = tracks;
        this.#environment.network.addEventListener('online', () => this.#probe(), { signal: this.#lifetime.signal });
        const problem = await this.#stay(name).catch(error => {
            if (!this.#lifetime.signal.aborted) {
                console.error('Signaling failed.', error);
            }
            return this.#lifetime.signal.aborted ? null : toInfo(error);
        });
        this.#lifetime.abort();
        this.#listener.onEnded(problem);
    }

    /** @param {import('../protocol/messages.js').Negotiation} message dropped while the socket is away */
    send(message) {
        if (this.#joinedAt !== null) {
            this.#connection?.send(message);
        }
    }

    /** @param {Track[]} tracks told at once, or with the next join */
    async updateTracks(tracks) {
        this.#tracks = tracks;
        if (this.#joinedAt !== null) {
            await this.#connection?.request({ type: 'update-tracks', tracks })
                .catch(error => console.warn(`The tracks were not told: ${error}`));
        }
    }

    async leave() {
        const connection = this.#connection;
        if (connection && this.#joinedAt !== null) {
            await Promise.race([connection.request({ type: 'leave' }).catch(() => {}), wait(1_000)]);
        }
        this.#lifetime.abort();
        connection?.close();
    }

    /** For a page that goes away: nothing is waited for. */
    leaveNow() {
        this.#lifetime.abort();
        this.#connection?.leaveNow();
    }

    /**
     * @param {string} name
     * @returns {Promise<ProblemInfo | null>} why it is over
     */
    async #stay(name) {
        const { network, random } = this.#environment;
        let attempts = 0;
        let ticketRefusals = 0;
        let lostAt = Date.now();
        for (;;) {
            const outcome = await this.#attempt(name);
            if (this.#joinedAt !== null) {
                lostAt = Date.now();
            }
            attempts = this.#joinedAt !== null && lostAt - this.#joinedAt > stableMs ? 0 : attempts + 1;
            this.#joinedAt = null;
            ticketRefusals = outcome.action === 'rejoin-with-new-ticket' ? ticketRefusals + 1 : 0;
            const sinceLostMs = Date.now() - lostAt;
            const history = { everJoined: this.#everJoined, attempts, sinceLostMs, ticketRefusals };
            if (this.#lifetime.signal.aborted || !shouldRetry(outcome, history)) {
                return outcome.problem;
            }
            const delayMs = Math.max(retryDelay(attempts, random()), 1000 * (outcome.problem?.retryAfter ?? 0));
            await pause({ delayMs, network, url: this.#base, signal: this.#lifetime.signal });
        }
    }

    /**
     * One socket from its opening to its close. The first one opens while the ticket is under way, which saves a round
     * trip; a later one waits for the ticket, as a sign that the server is there again.
     *
     * @param {string} name
     * @returns {Promise<import('./retry-policy.js').Outcome>}
     */
    async #attempt(name) {
        const { signal } = this.#lifetime;
        const asked = requestTicket({
            fetch: this.#environment.fetch, base: this.#base, room: this.#room, name, signal,
        });
        let connection = this.#everJoined ? null : this.#connect();
        try {
            const { ticket, room } = await asked;
            connection ??= this.#connect();
            await Promise.race([connection.welcomed, connection.closed]);
            await this.#join(connection, room, ticket);
        } catch (error) {
            connection?.abandon();
            signal.throwIfAborted();
            return { action: 'rejoin', problem: toInfo(error) };
        }
        const outcome = await connection.closed;
        if (this.#joinedAt !== null && outcome.action !== 'stop') {
            this.#listener.onLost();
        }
        return outcome;
    }

    #connect() {
        const url = new URL('signal', this.#base);
        url.protocol = url.protocol.replace('http', 'ws');
        this.#connection = new Connection({
            url, WebSocket: this.#environment.WebSocket, onMessage: message => this.#receive(message),
        });
        return this.#connection;
    }

    /**
     * A refusal needs no more of us: the server closes the socket with the reason.
     *
     * @param {Connection} connection
     * @param {string} room
     * @param {string} ticket
     */
    async #join(connection, room, ticket) {
        const tracks = this.#tracks;
        try {
            await connection.request({ type: 'join', room, ticket, tracks });
            if (this.#tracks !== tracks) {
                await this.updateTracks(this.#tracks);
            }
        } catch (error) {
            if (error instanceof Problem && error.code === 'connection-lost') {
                connection.abandon();
            }
        }
    }

    /** @param {import('../protocol/messages.js').ServerMessage} message */
    #receive(message) {
        if (message.type === 'joined') {
            this.#joinedAt = Date.now();
            this.#everJoined = true;
        }
        if (this.#joinedAt !== null) {
            this.#listener.onMessage(message);
        }
    }

    /** After a change of network a socket may be dead without knowing; a harmless request shows it. */
    async #probe() {
        const connection = this.#connection;
        if (!connection || this.#joinedAt === null) {
            return;
        }
        const answer = connection.request({ type: 'update-tracks', tracks: this.#tracks })
            .then(() => true, () => false);
        if (!await Promise.race([answer, wait(probeMs).then(() => false)])) {
            connection.abandon();
        }
    }
}

/**
 * @param {unknown} error
 * @returns {ProblemInfo}
 */
function toInfo(error) {
    return error instanceof Problem ? error.info : { code: 'internal', about: 'call', detail: String(error) };
}

/** @param {number} ms */
function wait(ms) {
    return new Promise(resolve => setTimeout(resolve, ms));
}
