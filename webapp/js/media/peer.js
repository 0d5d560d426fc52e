/**
 * The other end: the media connection with one participant, made anew as often as it takes, with the tracks that we send
 * them, those that they send us, and chat.
 *
 * A Peer may be made before it is known who it is for: it gets ready, as far as an offer with its candidates, and says
 * nothing until it is told by `meet`. That takes the work out of the time between a join and the first picture. It may
 * meet again: when one of the two has joined anew, and is known by another id, the connection is kept.
 *
 * Events: `status` (this.status has changed), `tracks` (this.tracks are of a new connection), `gone` (they have closed
 * their end), `identity` (this.identity has been told) and `chat` (CustomEvent with the text).
 *
 * @typedef {import('../protocol/messages.js').Relayed} Relayed
 * @typedef {import('../protocol/messages.js').Negotiation} Message
 * @typedef {'audio' | 'video'} Kind
 *
 * @typedef {object} Options
 * @property {boolean} offers our side
 * @property {Record<Kind, MediaStreamTrack | null>} sending
 * @property {(message: Message) => void} send
 * @property {() => RTCConfiguration} configuration as it is now
 * @property {() => import('./outbound.js').Sending | null} limit what may be sent, as it is now; null where nobody has said so
 * @property {typeof RTCPeerConnection} RTCPeerConnection
 * @property {() => string | null} self one's own id in the room
 * @property {() => boolean} rejoin asked for when nothing else has helped; false where it is not granted
 * @property {(trace: import('./ice-trace.js').Trace) => void} [trace] told how the connection comes about, and by which way it goes
 * @property {MediaStream | null} group a stream that holds the two tracks together, so that lips and voice stay in step
 */
import { ChatChannel } from './chat-channel.js';
import { Detour } from './detour.js';
import { IceTrace } from './ice-trace.js';
import { Negotiation, Pair } from './negotiation.js';
import { kinds, Outbound, transceiverOf } from './outbound.js';
import { nothingYet, readQuality } from './quality.js';
import { Repair } from './repair.js';

/** Nothing that is being sent pauses for so long. */
const silenceMs = 1_000;

export class Peer extends EventTarget {
    /** @type {import('./repair.js').PeerStatus} */
    status = 'connecting';
    /** @type {string | null} the id in the room that the other side has told last */
    identity = null;
    #pair = new Pair();
    #totals = nothingYet;
    #closed = false;
    #outbound;
    #detour = new Detour();
    #trace = new IceTrace(trace => this.#options.trace?.(trace), () => this.#met?.id);
    /** @type {RTCPeerConnection} */
    #pc;
    /** @type {Negotiation} */
    #negotiation;
    /** @type {ChatChannel} */
    #chat;
    /** @type {Repair | null} null until somebody is met */
    #repair = null;
    /** @type {{id: string, polite: boolean} | null} */
    #met = null;
    /** Whom it was for is not known by that id any more: there is nobody to mend it with. */
    #resting = false;
    /** The other end of the connection as it is now is closed. */
    #gone = false;
    /** @type {RTCIceTransportPolicy | undefined} by which the ways in use were found */
    #policy;
    #offers;
    /** @type {import('./negotiation.js').Outgoing[]} what is to be said to whom it will be */
    #unsaid = [];
    #options;

    /** @param {Options} options */
    constructor(options) {
        super();
        this.#options = options;
        this.#offers = options.offers;
        this.#outbound = new Outbound(options.sending, options.limit, options.group);
        ({ pc: this.#pc, negotiation: this.#negotiation, chat: this.#chat } = this.#connect(options.offers, []));
        if (options.offers) {
            this.#negotiation.start();
        }
    }

    get offers() {
        return this.#offers;
    }

    /** Whether the connection stands, as far as one can tell. */
    get isAlive() {
        return this.status === 'connected' && !this.#gone && !this.#closed;
    }

    /**
     * Now it is known who is at the other end.
     *
     * @param {{id: string, polite: boolean, offers: boolean}} participant and our side toward them
     */
    meet({ id, polite, offers }) {
        if (this.#met) {
            this.#pair.inherited = true;
        }
        this.#resting = false;
        this.#met = { id, polite };
        this.#offers = offers;
        this.#repair ??= new Repair({
            offers: () => this.#offers,
            restart: () => this.#resting || this.#restart(),
            renew: () => this.#resting || void this.#renew(null),
            rejoin: () => this.#resting || this.#options.rejoin(),
            report: status => this.#report(status),
        });
        this.#unsaid.splice(0).forEach(message => this.#say(message));
        this.#keepPolicy();
    }

    /** Goes on as it is, and says nothing more through the server, until somebody is met again. */
    rest() {
        this.#resting = true;
    }

    /** @param {Relayed} message from this participant */
    receive(message) {
        this.#pair.enqueue(() => this.#negotiation.receive(message));
    }

    /**
     * @param {Kind} kind
     * @param {MediaStreamTrack | null} track null: send nothing
     */
    async setTrack(kind, track) {
        await this.#outbound.replace(this.#pc, kind, track);
    }

    /** What they send; muted until they do. @returns {MediaStreamTrack[]} */
    get tracks() {
        return kinds.flatMap(kind => this.#transceiver(kind)?.receiver.track ?? []);
    }

    /** @param {string} text */
    say(text) {
        this.#chat.send(text);
    }

    /** Says who one is now. */
    identify() {
        this.#chat.identify();
    }

    /** Looks whether anything comes, after something has happened to the network. */
    probe() {
        const heardAt = this.#pc.getReceivers().flatMap(it => it.getSynchronizationSources()).map(it => it.timestamp);
        if (performance.timeOrigin + performance.now() - Math.max(...heardAt, 0) > silenceMs) {
            this.#repair?.hurry();
        }
    }

    /** For tests of what follows: the connection is over. */
    fail() {
        this.#pc.close();
        this.#repair?.update('failed');
    }

    /** The configuration, which counts from the next gathering on, or the limit has changed. */
    configure() {
        if (this.#pc.signalingState !== 'closed') {
            this.#pc.setConfiguration(this.#options.configuration());
            this.#outbound.limit(this.#pc);
            this.#keepPolicy();
        }
    }

    /** The ways that are in use may not be those that are allowed; while there is nobody to say so to, that waits. */
    #keepPolicy() {
        const policy = this.#options.configuration().iceTransportPolicy;
        if (!this.#resting && this.#policy !== policy) {
            this.#policy = policy;
            this.#met && this.#restart();
        }
    }

    /** Loudness of what they send, 0 to 1; heard within the last half second. */
    get level() {
        const [source] = this.#transceiver('audio')?.receiver.getSynchronizationSources() ?? [];
        const fresh = source !== undefined && performance.timeOrigin + performance.now() - source.timestamp < 500;
        return fresh ? source.audioLevel ?? 0 : 0;
    }

    /** To be called every few seconds. @returns {Promise<import('./quality.js').Quality>} */
    async measure() {
        const reports = /** @type {any} */ (await this.#pc.getStats());
        const way = this.#trace.look(reports);
        if (this.#detour.isDue(way?.local, this.#options.configuration(), performance.now()) && !this.#resting) {
            this.#restart();
        }
        const { quality, totals } = readQuality(reports.values(), this.#totals);
        this.#totals = totals;
        return quality;
    }

    close() {
        this.#closed = true;
        this.#pair.close();
        this.#repair?.stop();
        this.#disconnect();
    }

    /**
     * @param {boolean} offering the transceivers are made by the side that offers; the other takes those of the offer
     * @param {string[]} waiting chat that has not gone out yet
     */
    #connect(offering, waiting) {
        const { RTCPeerConnection, configuration } = this.#options;
        const now = configuration();
        this.#policy = now.iceTransportPolicy;
        const pc = new RTCPeerConnection(now);
        if (offering) {
            this.#outbound.offer(pc);
        }
        const chat = new ChatChannel(pc, {
            onText: text => this.dispatchEvent(new CustomEvent('chat', { detail: text })),
            onIdentity: id => {
                this.identity = id;
                this.dispatchEvent(new Event('identity'));
            },
            onGone: () => this.#leftAlone(),
            self: this.#options.self,
            waiting,
        });
        pc.onconnectionstatechange = () => this.#repair?.update(pc.connectionState);
        this.#trace.watch(pc);
        const negotiation = new Negotiation({
            pc,
            polite: () => this.#met?.polite ?? true,
            pair: this.#pair,
            send: message => this.#say(message),
            beforeAnswer: () => this.#adopt(),
            onSuperseded: offer => this.#renew(offer),
            onBroken: () => this.#repair?.gone(),
        });
        return { pc, negotiation, chat };
    }

    #restart() {
        this.#trace.restarting();
        this.#pc.restartIce();
    }

    /** @param {import('./negotiation.js').Outgoing} message */
    #say(message) {
        if (this.#resting) {
            return;
        } else if (this.#met) {
            this.#options.send({ ...message, to: this.#met.id });
        } else if (message.type === 'trickle' && message.candidate) {
            // The offer, which has not gone out yet, gets it: one message instead of many.
            const sdp = this.#pc.localDescription?.sdp;
            this.#unsaid.forEach(unsaid => 'sdp' in unsaid && (unsaid.sdp = sdp ?? unsaid.sdp));
        } else {
            this.#unsaid.push(message);
        }
    }

    #leftAlone() {
        if (!this.#closed) {
            this.#gone = true;
            this.#repair?.gone();
            this.dispatchEvent(new Event('gone'));
        }
    }

    #disconnect() {
        this.#negotiation.close();
        this.#pc.onconnectionstatechange = null;
        const waiting = this.#chat.close();
        this.#pc.close();
        return waiting;
    }

    /**
     * Starts over with a new connection.
     *
     * @param {import('../protocol/messages.js').Offered | null} offer answers it; null: offers itself
     */
    async #renew(offer) {
        this.#trace.abandoned(this.#pc);
        const waiting = this.#disconnect();
        this.#totals = nothingYet;
        this.#gone = false;
        this.identity = null;
        ({ pc: this.#pc, negotiation: this.#negotiation, chat: this.#chat } = this.#connect(offer === null, waiting));
        if (offer === null) {
            this.dispatchEvent(new Event('tracks'));
            this.#negotiation.start();
        } else {
            this.#repair?.expect();
            await this.#negotiation.accept(offer);
        }
    }

    /** Takes over the transceivers that an offer has brought. */
    async #adopt() {
        await this.#outbound.adopt(this.#pc);
        this.dispatchEvent(new Event('tracks'));
    }

    /** @param {Kind} kind */
    #transceiver(kind) {
        return transceiverOf(this.#pc, kind);
    }

    /** @param {import('./repair.js').PeerStatus} status */
    #report(status) {
        if (this.status !== status && !this.#closed) {
            this.status = status;
            status === 'connected' && this.#outbound.limit(this.#pc);
            this.dispatchEvent(new Event('status'));
        }
    }
}
