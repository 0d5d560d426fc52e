import { Problem } from '../protocol/problem.js';
import { Connection } from './connection.js';
import { Conversation } from './conversation.js';
import { pause } from './online.js';
import { retryDelay, shouldRetry } from './retry-policy.js';
import { requestTicket } from './tickets.js';

/**
 * @typedef {import('./tickets.js').Credentials} Credentials
 * @typedef {import('./conversation.js').Unnumbered} Unnumbered
 * @typedef {import('../protocol/messages.js').Track} Track
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('./retry-policy.js').Outcome} Outcome
 *
 * @typedef {object} Listener told in the order of the wire
 * @property {(message: import('../protocol/messages.js').ServerMessage) => void} onMessage `waiting`, `joined`, `resumed`,
 *   `synchronized`, events, relayed messages, measurements
 * @property {() => void} onLost the socket is away and is sought anew
 * @property {(problem: ProblemInfo | null) => void} onEnded for good; null if one left oneself
 * @property {(ticket: string) => void} [onTicket] one was given out, and is not used yet
 * @property {(code: number | null) => void} [onSocketClosed] by itself or given up; null where it had not opened
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
 * Keeps one in a room: fetches a ticket and joins; after a lost connection resumes, or joins again in the place of the
 * former presence, for as long as the retry policy says.
 */
export class Signaling {
    #lifetime = new AbortController();
    /** @type {Connection | null} the last one that was opened */
    #connection = null;
    #conversation;
    #base;
    #room;
    #listener;
    #environment;
    #credentials;

    /** @param {{base: URL, room: string, credentials?: Credentials, listener: Listener, environment: Environment}} options */
    constructor({ base, room, credentials, listener, environment }) {
        this.#base = base;
        this.#credentials = credentials;
        this.#room = room;
        this.#listener = listener;
        this.#environment = environment;
        this.#conversation = new Conversation(message => listener.onMessage(message));
    }

    /**
     * Joins and stays; ends by `onEnded`.
     *
     * @param {string} name
     * @param {Track[]} tracks
     */
    async start(name, tracks) {
        this.#conversation.tracks = tracks;
        this.#environment.network.addEventListener('online', () => this.#probe(), { signal: this.#lifetime.signal });
        const problem = await this.#stay(name).catch(error => {
            if (!this.#lifetime.signal.aborted) {
                console.error('Signaling failed.', error);
            }
            return this.#lifetime.signal.aborted ? null : toInfo(error);
        });
        this.#lifetime.abort();
        this.#conversation.end();
        this.#listener.onEnded(problem);
    }

    /** @param {import('../protocol/messages.js').Negotiation} message waits while the socket is away */
    send(message) {
        this.#conversation.say(message);
    }

    /**
     * @param {Unnumbered} message on behalf of the presence
     * @returns {Promise<unknown>} rejects with a Problem
     */
    request(message) {
        return this.#conversation.request(message);
    }

    /** Whether the last join met a server that had started anew. */
    get isServerNew() {
        return this.#conversation.isServerNew;
    }

    /** @param {Track[]} tracks told at once, or with the next join, or when the last update has been answered */
    updateTracks(tracks) {
        this.#conversation.tracks = tracks;
        return this.#conversation.tellTracks();
    }

    async leave() {
        const connection = this.#connection;
        if (connection && this.#conversation.isLive) {
            const answer = this.#conversation.request({ type: 'leave' }).catch(() => {});
            await Promise.race([answer, connection.closed, wait(1_000)]);
        }
        this.#lifetime.abort();
        connection?.close();
    }

    /** For a page that goes away: nothing is waited for. */
    leaveNow() {
        this.#lifetime.abort();
        this.#conversation.leaveNow();
        this.#connection?.close();
    }

    /** Gives the presence up for a new one in its place. */
    rejoin() {
        this.#conversation.presence?.spend();
        this.#connection?.abandon();
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
            const { liveSince, waitingSince, presence, mayWait } = this.#conversation;
            const since = liveSince ?? waitingSince;
            if (since !== null) {
                lostAt = Date.now();
                this.#conversation.lose();
            }
            attempts = since !== null && lostAt - since > stableMs ? 0 : attempts + 1;
            ticketRefusals = outcome.action === 'rejoin-with-new-ticket' ? ticketRefusals + 1 : 0;
            const history = { everJoined: presence !== null || mayWait, attempts, sinceLostMs: Date.now() - lostAt, ticketRefusals };
            if (this.#lifetime.signal.aborted || !shouldRetry(outcome, history)) {
                return outcome.problem;
            }
            if (liveSince !== null) {
                this.#listener.onLost();
            }
            const delayMs = Math.max(retryDelay(attempts, random()), 1000 * (outcome.problem?.retryAfter ?? 0));
            await pause({ delayMs, network, url: this.#base, signal: this.#lifetime.signal });
        }
    }

    /**
     * One socket from its opening to its close.
     *
     * @param {string} name
     * @returns {Promise<Outcome>}
     */
    async #attempt(name) {
        const { presence } = this.#conversation;
        const outcome = presence?.isResumable ? await this.#resume(name, presence) : await this.#join(name, null);
        const { closeCode, welcome } = this.#connection ?? { closeCode: null, welcome: null };
        this.#lifetime.signal.aborted || this.#listener.onSocketClosed?.(welcome && closeCode);
        if (outcome.action !== 'resume') {
            this.#conversation.presence?.spend();
        }
        return outcome;
    }

    /**
     * @param {string} name
     * @param {import('./presence.js').Presence} presence
     * @returns {Promise<Outcome>}
     */
    async #resume(name, presence) {
        const connection = this.#connect();
        const welcome = await Promise.race([connection.welcomed, connection.closed.then(() => null)]);
        if (!welcome) {
            return connection.closed;
        }
        if (presence.isKnownTo(welcome.instance)) {
            const { received } = presence;
            try {
                await this.#conversation.ask(connection, { type: 'resume', token: presence.spend(), received });
                return await connection.closed;
            } catch (error) {
                const { retryAfter, ...problem } = toInfo(error); // a join is not what was refused
                if (problem.code !== 'cannot-resume') {
                    connection.abandon();
                    return { action: 'rejoin', problem };
                }
            }
        }
        return this.#join(name, connection);
    }

    /**
     * The first socket opens while the ticket is under way, which saves a round trip; a later one waits for the ticket,
     * as a sign that the server is there again.
     *
     * @param {string} name
     * @param {Connection | null} open a socket on which nobody is present yet
     * @returns {Promise<Outcome>}
     */
    async #join(name, open) {
        const { signal } = this.#lifetime;
        const token = this.#conversation.presence?.accessToken;
        const asked = requestTicket({
            fetch: this.#environment.fetch, base: this.#base, room: this.#room, name, credentials: this.#credentials, token, signal,
        });
        let connection = open ?? (this.#conversation.presence ? null : this.#connect());
        try {
            const admission = await asked;
            this.#listener.onTicket?.(admission.ticket);
            signal.throwIfAborted();
            connection ??= this.#connect();
            await Promise.race([connection.welcomed, connection.closed]);
            signal.throwIfAborted();
            await this.#enter(connection, admission);
        } catch (error) {
            connection?.abandon();
            signal.throwIfAborted();
            return { action: 'resume', problem: toInfo(error) };
        }
        return connection.closed;
    }

    /**
     * A refusal needs no more of us: the server closes the socket with the reason.
     *
     * @param {Connection} connection
     * @param {{room: string, ticket: string}} admission
     */
    async #enter(connection, admission) {
        try {
            await this.#conversation.join(connection, admission);
        } catch (error) {
            if (error instanceof Problem && error.code === 'connection-lost') {
                connection.abandon();
            }
        }
    }

    #connect() {
        const url = new URL('signal', this.#base);
        url.protocol = url.protocol.replace('http', 'ws');
        const connection = new Connection({
            url,
            WebSocket: this.#environment.WebSocket,
            onMessage: message => this.#conversation.hear(connection, message),
        });
        this.#connection = connection;
        return connection;
    }

    /**
     * After a change of network a socket may be dead without knowing: a harmless request shows it. One that was about to
     * open has taken the old way.
     */
    async #probe() {
        const connection = this.#connection;
        if (!connection) {
            return;
        }
        const alive = this.#conversation.isLive
            ? await Promise.race([this.#conversation.synchronize(), wait(probeMs).then(() => false)])
            : connection.welcome !== null;
        if (!alive) {
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
