/**
 * The connections with everybody in the room, and the stream that each tile shows. After a rejoin every connection is
 * made anew; until the new one stands, the tile goes on with what the old one brings.
 *
 * @typedef {import('./state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../media/peer.js').Options} PeerOptions
 * @typedef {import('../media/peer.js').Kind} Kind
 *
 * @typedef {object} Entry
 * @property {Peer} peer
 * @property {MediaStream} stream for the tile; stays the same object
 * @property {Peer | null} predecessor whose tracks the stream holds until `peer` is connected
 *
 * @typedef {object} Listener
 * @property {(id: string, status: import('./state.js').PeerStatus) => void} onStatus
 * @property {(id: string, text: string) => void} onChat
 * @property {(id: string) => void} onGone they have closed their end
 */
import { Peer } from '../media/peer.js';

export class LineUp {
    /** @type {Map<string, Entry>} */
    #entries = new Map();
    /** @type {Peer[]} made ready for whoever comes next */
    #spares = [];
    /** @type {PeerOptions['sending']} */
    #sending = { audio: null, video: null };
    #common;
    #listener;

    /**
     * @param {Omit<PeerOptions, 'offers' | 'sending'>} common to all connections
     * @param {Listener} listener
     */
    constructor(common, listener) {
        this.#common = common;
        this.#listener = listener;
    }

    /** @returns {[string, Peer][]} */
    get peers() {
        return [...this.#entries].map(([id, { peer }]) => [id, peer]);
    }

    /** @param {string} id */
    stream(id) {
        return this.#entries.get(id)?.stream;
    }

    /** @param {string} id */
    peer(id) {
        return this.#entries.get(id)?.peer;
    }

    /**
     * Gets a connection ready for somebody who is yet to be met.
     *
     * @param {boolean} offers our side toward them
     */
    prepare(offers) {
        if (!this.#spares.some(spare => spare.offers === offers)) {
            this.#spares.push(this.#make(offers));
        }
    }

    /** @param {boolean} offers whose side, if it was prepared, will not be needed */
    dismiss(offers) {
        const dismissed = this.#spares.filter(spare => spare.offers === offers);
        this.#spares = this.#spares.filter(spare => spare.offers !== offers);
        // Closing takes time that an offer may be waiting for.
        setTimeout(() => dismissed.forEach(spare => spare.close()), 0);
    }

    /** @param {PeerOptions['sending']} sending to everybody from now on */
    publish(sending) {
        this.#sending = sending;
        for (const peer of this.#all) {
            Promise.all([peer.setTrack('audio', sending.audio), peer.setTrack('video', sending.video)])
                .catch(error => console.warn(`A track was not taken: ${error}`));
        }
    }

    /** The ICE servers are others now. */
    configure() {
        this.#all.forEach(peer => peer.configure());
    }

    /**
     * Connects with a participant.
     *
     * @param {RemoteParticipant} participant
     * @param {string} [predecessor] whose place they take; may be their own id
     */
    add({ id, polite, offers }, predecessor) {
        const before = predecessor === undefined ? undefined : this.#entries.get(predecessor);
        if (predecessor !== undefined) {
            this.#entries.delete(predecessor);
        }
        const spare = this.#spares.find(it => it.offers === offers);
        this.#spares = this.#spares.filter(it => it !== spare);
        const peer = spare ?? this.#make(offers);
        const entry = { peer, stream: before?.stream ?? new MediaStream(), predecessor: before?.peer ?? null };
        before?.predecessor?.close();
        this.#entries.set(id, entry);
        peer.addEventListener('tracks', () => this.#show(entry));
        peer.addEventListener('status', () => this.#statusChanged(id, entry));
        peer.addEventListener('gone', () => this.#entries.get(id) === entry && this.#listener.onGone(id));
        peer.addEventListener('chat', event => {
            this.#listener.onChat(id, /** @type {CustomEvent<string>} */ (event).detail);
        });
        this.#show(entry);
        peer.meet({ id, polite });
    }

    close() {
        this.keep(() => false);
        this.dismiss(true);
        this.dismiss(false);
    }

    /** @param {(id: string) => boolean} stays */
    keep(stays) {
        for (const [id, { peer, predecessor, stream }] of this.#entries) {
            if (!stays(id)) {
                this.#entries.delete(id);
                peer.close();
                predecessor?.close();
                stream.getTracks().forEach(track => stream.removeTrack(track));
            }
        }
    }

    get #all() {
        return [...this.#spares, ...[...this.#entries.values()].map(({ peer }) => peer)];
    }

    /** @param {boolean} offers */
    #make(offers) {
        return new Peer({ ...this.#common, offers, sending: this.#sending });
    }

    /**
     * @param {string} id
     * @param {Entry} entry
     */
    #statusChanged(id, entry) {
        const { peer } = entry;
        if (peer.status === 'connected') {
            entry.predecessor?.close();
            entry.predecessor = null;
            this.#show(entry);
        }
        if (this.#entries.get(id) === entry) {
            this.#listener.onStatus(id, peer.status);
        }
    }

    /** @param {Entry} entry */
    #show({ peer, stream, predecessor }) {
        if (predecessor) {
            return;
        }
        const tracks = peer.tracks;
        stream.getTracks().filter(track => !tracks.includes(track)).forEach(track => stream.removeTrack(track));
        tracks.forEach(track => stream.addTrack(track));
    }
}
