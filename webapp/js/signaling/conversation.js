import { encode } from '../protocol/codec.js';
import { Presence } from './presence.js';
import { Requests } from './requests.js';

/**
 * @typedef {import('../protocol/messages.js').Track} Track
 * @typedef {import('../protocol/messages.js').Request} Request
 * @typedef {import('../protocol/messages.js').Grant} Grant
 * @typedef {import('../protocol/messages.js').ServerMessage} ServerMessage
 * @typedef {import('./connection.js').Connection} Connection
 * @typedef {Request extends infer R ? R extends Request ? Omit<R, 'id'> : never : never} Unnumbered
 */

/** From `join` or `resume` to its answer. */
const answerMs = 10_000;

/** Between two updates of the tracks: the server takes five a second. */
const paceMs = 250;

/**
 * What is said between us and the server on behalf of one's presence. While the socket is away, what is to be said
 * waits, and requests go on waiting for their answers.
 */
export class Conversation {
    /** @type {Presence | null} the last one; its socket may be away */
    presence = null;
    /** @type {number | null} since when a socket has carried the presence; null while it is away */
    liveSince = null;
    /** @type {number | null} since when one waits outside, on a socket that is there */
    waitingSince = null;
    /** Whether the last word of the server was that one may wait. */
    mayWait = false;
    /** Whether the last join met a server that had started anew, and so remembered nobody. */
    isServerNew = false;
    /** @type {Track[]} what is being sent */
    tracks = [];
    #requests = new Requests();
    /** @type {Connection | null} */
    #connection = null;
    /** @type {Track[]} what the server was told last */
    #told = [];
    /** @type {Track[]} what the last `join` said */
    #joinedWith = [];
    #telling = false;
    /** @type {Promise<boolean> | null} */
    #synchronizing = null;
    #onMessage;

    /** @param {(message: ServerMessage) => void} onMessage what there is to tell the listener, in the order of the wire */
    constructor(onMessage) {
        this.#onMessage = onMessage;
    }

    get isLive() {
        return this.liveSince !== null;
    }

    /**
     * Asks on a socket that carries no presence yet.
     *
     * @param {Connection} connection
     * @param {Unnumbered} message
     * @returns {Promise<Grant>} rejects with a Problem
     */
    ask(connection, message) {
        const id = this.#requests.nextId();
        const answer = this.#requests.answerTo(id);
        connection.send(encode(/** @type {Request} */ ({ ...message, id })));
        void connection.closed.then(() => this.#requests.giveUp(id));
        void wait(answerMs).then(() => this.waitingSince === null && this.#requests.giveUp(id));
        return answer;
    }

    /**
     * @param {Connection} connection
     * @param {{room: string, ticket: string}} admission
     */
    join(connection, { room, ticket }) {
        this.#joinedWith = this.tracks;
        const former = this.presence ? { replaces: this.presence.accessToken } : {};
        return this.ask(connection, { type: 'join', room, ticket, tracks: this.tracks, ...former });
    }

    /**
     * @param {Unnumbered} message
     * @returns {Promise<Grant>} rejects with a Problem
     */
    request(message) {
        const id = this.#requests.nextId();
        const answer = this.#requests.answerTo(id);
        this.say(/** @type {Request} */ ({ ...message, id }));
        return answer;
    }

    /** @param {import('../protocol/messages.js').ClientMessage} message on behalf of the presence */
    say(message) {
        const frame = encode(message);
        this.presence?.keep(frame);
        if (this.isLive) {
            this.#connection?.send(frame);
        }
    }

    /** For a page that goes away. */
    leaveNow() {
        if (this.isLive) {
            this.say({ type: 'leave', id: this.#requests.nextId() });
        }
    }

    /**
     * Takes a message: first it goes to the listener, then its request is settled, for the next frame may already build
     * on it.
     *
     * @param {Connection} connection
     * @param {ServerMessage | null} message
     */
    hear(connection, message) {
        if (message?.type === 'joined') {
            this.#begin(connection, message);
        } else if (message?.type === 'resumed') {
            this.#resume(connection, message);
        } else if (message?.type === 'waiting') {
            this.#wait(message);
        } else if (this.isLive && this.presence?.hear(message)) {
            void this.synchronize();
        }
        if (message === null) {
            return;
        }
        const forbidden = message.type === 'fault-injected' && !connection.welcome?.features.includes('faults');
        if ((this.isLive || message.type === 'waiting') && !forbidden) {
            this.#onMessage(message);
        }
        if (message.type === 'joined') {
            void this.tellTracks();
        }
        if ('id' in message || message.type === 'error') {
            this.#requests.settle(message);
        }
    }

    /** The socket is away. */
    lose() {
        this.liveSince = null;
        this.waitingSince = null;
        this.presence?.lose(this.#connection?.heardAt ?? Date.now());
        this.#connection = null;
    }

    /** Nothing will be said any more. */
    end() {
        this.#requests.close();
    }

    /** Tells the server what is sent; while one update is under way, or hardly over, the later ones wait, and only the newest is told. */
    async tellTracks() {
        if (this.#telling || this.presence === null) {
            return;
        }
        this.#telling = true;
        while (this.presence && this.#told !== this.tracks) {
            this.#told = this.tracks;
            const answer = this.request({ type: 'update-tracks', tracks: this.tracks, seen: this.presence.number })
                .catch(error => console.warn(`The tracks were not told: ${error}`));
            await Promise.all([answer, wait(paceMs)]);
        }
        this.#telling = false;
    }

    /** Asks for a snapshot. @returns {Promise<boolean>} whether it came */
    synchronize() {
        this.#synchronizing ??= this.request({ type: 'synchronize' })
            .then(() => true, () => false)
            .finally(() => this.#synchronizing = null);
        return this.#synchronizing;
    }

    /**
     * @param {Connection} connection
     * @param {import('../protocol/messages.js').Joined} joined
     */
    #begin(connection, joined) {
        const { welcome } = connection;
        if (welcome) {
            const former = this.presence;
            this.isServerNew = former !== null && !former.isKnownTo(welcome.instance);
            this.presence = new Presence(joined, welcome);
            this.waitingSince = null;
            this.mayWait = false;
            this.#told = this.#joinedWith;
            this.#carry(connection);
            if (former) {
                this.#requests.giveUpAllBut(joined.id);
            }
        }
    }

    /**
     * One is outside, at first or again: whoever is let in gets a new presence.
     *
     * @param {import('../protocol/messages.js').Waiting} waiting
     */
    #wait({ join }) {
        this.presence = null;
        this.liveSince = null;
        this.waitingSince = Date.now();
        this.mayWait = true;
        this.#requests.giveUpAllBut(join);
        this.#requests.hold(join);
    }

    /**
     * @param {Connection} connection
     * @param {import('../protocol/messages.js').Resumed} resumed
     */
    #resume(connection, resumed) {
        const missing = this.presence?.resume(resumed) ?? null;
        if (missing === null) {
            console.warn('More was said while the socket was away than is kept.');
            this.presence?.spend();
            connection.abandon();
            return;
        }
        missing.forEach(frame => connection.send(frame));
        this.#carry(connection);
    }

    /** @param {Connection} connection */
    #carry(connection) {
        this.#connection = connection;
        this.liveSince = Date.now();
    }
}

/** @param {number} ms */
function wait(ms) {
    return new Promise(resolve => setTimeout(resolve, ms));
}
