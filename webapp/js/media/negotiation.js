/**
 * Perfect negotiation (W3C webrtc, section 10.7; JSEP, RFC 9429) over one RTCPeerConnection, with the generations of
 * protocol.md. Its assumptions: messages of the other side arrive in the order in which they were sent; the server has
 * named one polite side and one side that makes the first offer.
 *
 * @typedef {import('../protocol/messages.js').Candidate} Candidate
 * @typedef {import('../protocol/messages.js').Relayed} Relayed
 *
 * @typedef {{type: 'offer' | 'answer', generation: number, sdp: string}
 *     | {type: 'trickle', generation: number, candidate: Candidate | null}} Outgoing
 *
 * @typedef {object} Side
 * @property {RTCPeerConnection} pc
 * @property {() => boolean} polite
 * @property {Pair} pair outlives the connection
 * @property {(message: Outgoing) => void} send
 * @property {() => Promise<void>} beforeAnswer prepares the transceivers that an offer brought
 * @property {(offer: import('../protocol/messages.js').Offered | null) => Promise<void>} onSuperseded
 *   this connection cannot go on: the other side speaks from a new one, whose offer is given if it is at hand
 * @property {() => void} onBroken a description was not taken, so nothing more can be negotiated on this connection
 */
import { toWireCandidate } from '../protocol/codec.js';

/**
 * What two participants have between them however often their connection is made anew: the numbers of their offers,
 * and the queue in which everything is done one after the other, so that no message meets a half-made description.
 */
export class Pair {
    /** The highest generation seen. */
    highest = 0;
    /** @type {Promise<void>} */
    #queue = Promise.resolve();
    #closed = false;
    /** One of the two has joined anew, and nothing has been negotiated since: the other may have begun at 1 again. */
    inherited = false;

    nextGeneration() {
        return ++this.highest;
    }

    /** @param {() => Promise<void>} step */
    enqueue(step) {
        this.#queue = this.#queue.then(() => this.#closed ? undefined : step()).catch(error => {
            if (!this.#closed) {
                console.warn(`Negotiation: ${error instanceof Error ? error.message : error}`);
            }
        });
        return this.#queue;
    }

    close() {
        this.#closed = true;
    }
}

export class Negotiation {
    /** @type {number | null} the generation of our offer while it has no answer */
    #pending = null;
    /** @type {number | null} the generation of the other's offer that we have ignored, until they answer ours */
    #ignored = null;
    #established = false;
    /** @type {number} the generation that our candidates belong to, 0 before the first description */
    #local = 0;
    /** @type {number} the generation of the remote description */
    #remote = 0;
    /** @type {{generation: number, candidate: Candidate | null}[]} */
    #early = [];
    #lifetime = new AbortController();
    #side;

    /** @param {Side} side */
    constructor(side) {
        this.#side = side;
        const { signal } = this.#lifetime;
        side.pc.addEventListener('icecandidate', event => this.#trickle(event.candidate), { signal });
    }

    /** Makes an offer. */
    start() {
        return this.#side.pair.enqueue(async () => this.#lifetime.signal.aborted ? undefined : this.#offer());
    }

    close() {
        this.#lifetime.abort();
    }

    /**
     * A first pair of descriptions stands. Until then `negotiationneeded` only repeats what start() does, or what the
     * other side is about to, and Chromium takes 13 ms to find out whether it is due.
     */
    #establish() {
        if (!this.#established) {
            this.#established = true;
            const { signal } = this.#lifetime;
            this.#side.pc.addEventListener('negotiationneeded', () => this.start(), { signal });
        }
    }

    async #offer() {
        const { pc, pair, send } = this.#side;
        if (this.#pending !== null || pc.signalingState !== 'stable') {
            return; // negotiationneeded fires again once it is stable
        }
        this.#local = pair.nextGeneration();
        this.#pending = this.#local;
        try {
            await pc.setLocalDescription();
        } catch (error) {
            this.#pending = null;
            throw error;
        }
        send({ type: 'offer', generation: this.#local, sdp: pc.localDescription?.sdp ?? '' });
    }

    /**
     * To be called within the queue of the pair.
     *
     * @param {Relayed} message
     * @returns {Promise<void>}
     */
    async receive(message) {
        if (this.#beginsAnew(message)) {
            this.#side.pair.highest = 0;
        }
        if (message.generation < this.#side.pair.highest) {
            return; // stale
        }
        try {
            await this.#take(message);
        } catch (error) {
            if (!this.#lifetime.signal.aborted) {
                this.#side.onBroken();
            }
            throw error;
        }
    }

    /**
     * @param {Relayed} message
     * @returns {Promise<void>}
     */
    async #take(message) {
        switch (message.type) {
            case 'offered':
                return this.#offered(message);
            case 'answered':
                return this.#answered(message);
            case 'trickled':
                return this.#trickled(message);
            default:
                return unreachable(message);
        }
    }

    /**
     * Whether the other side has not kept the connection that was kept here.
     *
     * @param {Relayed} message
     */
    #beginsAnew(message) {
        const { pc, pair } = this.#side;
        return pair.inherited && message.type === 'offered' && message.generation <= pair.highest
            && pc.remoteDescription !== null && sessionOf(message.sdp) !== sessionOf(pc.remoteDescription.sdp);
    }

    /** @param {import('../protocol/messages.js').Offered} offer */
    async #offered(offer) {
        const { pc, polite, pair } = this.#side;
        const newer = offer.generation > pair.highest;
        if (!newer && this.#pending === null) {
            return; // this generation is settled already
        }
        if (!newer && !polite()) {
            this.#ignored = offer.generation;
            return;
        }
        const foreign = pc.remoteDescription !== null && sessionOf(offer.sdp) !== sessionOf(pc.remoteDescription.sdp);
        if (foreign || (this.#pending !== null && pc.remoteDescription === null)) {
            // Transceivers of an offer that came to nothing would not be matched with those of the other's.
            return this.#side.onSuperseded(offer);
        }
        return this.accept(offer);
    }

    /**
     * Answers an offer, whatever came before it. To be called within the queue of the pair.
     *
     * @param {import('../protocol/messages.js').Offered} offer
     */
    async accept({ generation, sdp }) {
        const { pc, pair, send, beforeAnswer } = this.#side;
        this.#pending = null;
        this.#ignored = null;
        pair.highest = Math.max(pair.highest, generation);
        pair.inherited = false;
        await pc.setRemoteDescription({ type: 'offer', sdp }); // rolls our own offer back where there is one
        this.#local = generation;
        await Promise.all([beforeAnswer(), pc.setLocalDescription()]); // in this order, without a pause between
        this.#establish();
        send({ type: 'answer', generation, sdp: pc.localDescription?.sdp ?? '' });
        await this.#settle(generation);
    }

    /** @param {import('../protocol/messages.js').Answered} answer */
    async #answered({ generation, sdp }) {
        const { pc } = this.#side;
        if (this.#pending !== generation) {
            return;
        }
        if (pc.remoteDescription !== null && sessionOf(sdp) !== sessionOf(pc.remoteDescription.sdp)) {
            return this.#side.onSuperseded(null);
        }
        await pc.setRemoteDescription({ type: 'answer', sdp });
        this.#side.pair.inherited = false;
        this.#pending = null;
        this.#ignored = null;
        this.#establish();
        await this.#settle(generation);
    }

    /** @param {import('../protocol/messages.js').Trickled} message */
    async #trickled({ generation, candidate }) {
        if (this.#ignored === generation) {
            return; // belongs to the offer that we have ignored
        }
        if (this.#remote < generation) {
            this.#early.push({ generation, candidate });
            return;
        }
        await this.#add(candidate);
    }

    /**
     * The remote description of a generation stands: candidates that came before it are due.
     *
     * @param {number} generation
     */
    async #settle(generation) {
        this.#remote = generation;
        const due = this.#early.filter(early => early.generation === generation);
        this.#early = this.#early.filter(early => early.generation > generation);
        for (const { candidate } of due) {
            await this.#add(candidate);
        }
    }

    /** @param {Candidate | null} candidate one that is not usable here costs nothing but itself */
    async #add(candidate) {
        try {
            await this.#side.pc.addIceCandidate(candidate ?? undefined);
        } catch (error) {
            console.debug(`A candidate was not taken: ${error instanceof Error ? error.message : error}`);
        }
    }

    /** @param {RTCIceCandidate | null} candidate null, or an empty one, at the end of a generation */
    #trickle(candidate) {
        if (this.#local === 0 || candidate?.candidate === '') {
            return; // the empty one is followed by null
        }
        this.#side.send({
            type: 'trickle',
            generation: this.#local,
            candidate: candidate && toWireCandidate(candidate.toJSON()),
        });
    }
}

/**
 * The session id of a description (RFC 8866, section 5.2): it stays the same for the life of one RTCPeerConnection.
 *
 * @param {string} sdp
 */
export function sessionOf(sdp) {
    return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? '';
}

/**
 * @param {never} message
 * @returns {never}
 */
function unreachable(message) {
    throw new TypeError(`unexpected: ${JSON.stringify(message)}`);
}
