/**
 * The connections with everybody in the room, and the stream that each tile shows.
 *
 * When one has joined anew, those that still stand are kept: of somebody whose id is the same or who replaces another,
 * that is certain; of somebody who is only called as one before, and the only one of that name, their word is waited for,
 * which comes on the connection itself (protocol.md, "Chat"). Where a connection is made anew, the tile goes on with what the old one brings.
 *
 * @typedef {import('./state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../media/peer.js').Options} PeerOptions
 *
 * @typedef {object} Entry
 * @property {Pick<RemoteParticipant, 'id' | 'name' | 'polite' | 'offers'>} participant
 * @property {Peer | null} peer null while their word is waited for
 * @property {MediaStream} stream for the tile; stays the same object
 * @property {{audio: boolean, video: boolean}} plays what of theirs may be heard and seen
 * @property {Peer | null} predecessor whose tracks the stream holds until `peer` is connected
 * @property {string[]} unsaid chat that waits for a peer
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 *
 * @typedef {object} Listener
 * @property {(id: string, status: import('./state.js').PeerStatus) => void} onStatus
 * @property {(id: string, text: string) => void} onChat
 * @property {(id: string) => void} onGone they have closed their end
 */
import { Peer } from '../media/peer.js';

/** For so long the word of somebody who may be there already is waited for. */
const identityMs = 3_000;

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
        return [...this.#entries].flatMap(([id, { peer, predecessor }]) => {
            const shown = peer ?? predecessor;
            return shown ? [/** @type {[string, Peer]} */ ([id, shown])] : [];
        });
    }

    /** @param {string} id */
    has(id) {
        return this.#entries.has(id);
    }

    /** @param {string} id whose connection may still stand though they are not in the room */
    isAlive(id) {
        return this.#entries.get(id)?.peer?.isAlive ?? false;
    }

    /** @param {string} id */
    stream(id) {
        return this.#entries.get(id)?.stream;
    }

    /** @param {import('../protocol/messages.js').Relayed} message */
    receive(message) {
        const entry = this.#entries.get(message.from);
        if (entry && !entry.peer && message.type === 'offered') {
            this.#connect(entry); // they have not kept the connection
        }
        entry?.peer?.receive(message);
    }

    /** @param {string} text to everybody */
    say(text) {
        this.#entries.forEach(({ peer, unsaid }) => peer ? peer.say(text) : unsaid.push(text));
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

    /**
     * Whatever else they send is not played: it is their browser that should have stopped it, and that need not be ours.
     *
     * @param {string} id
     * @param {Entry['plays']} plays
     */
    play(id, plays) {
        const entry = this.#entries.get(id);
        if (entry) {
            entry.plays = plays;
            this.#quieten(entry);
        }
    }

    /** The ICE servers are others now. */
    configure() {
        this.#all.forEach(peer => peer.configure());
    }

    /** Something has happened to the network. */
    probe() {
        this.peers.forEach(([, peer]) => peer.probe());
    }

    /** One has joined anew, and says so on every connection. */
    identify() {
        this.peers.forEach(([, peer]) => {
            peer.rest();
            peer.identify();
        });
    }

    /**
     * Connects with a participant, or goes on with one.
     *
     * @param {RemoteParticipant} participant
     * @param {string} [place] the id of the one whose place they take; may be their own
     * @param {boolean} [certain] that they are the same
     */
    add(participant, place, certain = place === participant.id) {
        const former = place === undefined ? undefined : this.#entries.get(place);
        if (place !== undefined) {
            this.#entries.delete(place);
        }
        clearTimeout(former?.timer);
        const predecessor = former?.peer ?? former?.predecessor ?? null;
        if (former?.predecessor !== predecessor) {
            former?.predecessor?.close();
        }
        /** @type {Entry} */
        const entry = {
            participant, peer: null, stream: former?.stream ?? new MediaStream(), predecessor,
            plays: former?.plays ?? { audio: false, video: false },
            unsaid: former?.unsaid ?? [], timer: undefined,
        };
        this.#entries.set(participant.id, entry);
        predecessor?.rest();
        const mayBe = predecessor?.isAlive && (certain || this.#isUnique(entry));
        if (mayBe && (certain || predecessor.identity === participant.id)) {
            this.#adopt(entry, predecessor);
        } else if (mayBe) {
            entry.timer = setTimeout(() => this.#connect(entry), identityMs);
            this.#show(entry);
        } else {
            this.#connect(entry);
        }
    }

    close() {
        this.keep(() => false);
        this.dismiss(true);
        this.dismiss(false);
    }

    /** @param {(id: string) => boolean} stays */
    keep(stays) {
        for (const [id, { peer, predecessor, stream, timer }] of this.#entries) {
            if (!stays(id)) {
                this.#entries.delete(id);
                clearTimeout(timer);
                peer?.close();
                predecessor?.close();
                stream.getTracks().forEach(track => stream.removeTrack(track));
            }
        }
    }

    get #all() {
        return [...this.#spares, ...[...this.#entries.values()].flatMap(({ peer, predecessor }) => peer ?? predecessor ?? [])];
    }

    /**
     * Whether nobody else bears the name, now or of old: then there is no doubt who is meant by it.
     *
     * @param {Entry} entry
     */
    #isUnique({ participant: { id, name } }) {
        return [...this.#entries.values()].every(({ participant: other }) => other.id === id || other.name !== name);
    }

    /**
     * Goes on with the connection of old.
     *
     * @param {Entry} entry
     * @param {Peer} peer
     */
    #adopt(entry, peer) {
        clearTimeout(entry.timer);
        entry.predecessor = null;
        this.#begin(entry, peer);
    }

    /** @param {Entry} entry gets a new connection */
    #connect(entry) {
        clearTimeout(entry.timer);
        const { offers } = entry.participant;
        const spare = this.#spares.find(it => it.offers === offers);
        this.#spares = this.#spares.filter(it => it !== spare);
        this.#begin(entry, spare ?? this.#make(offers));
    }

    /**
     * @param {Entry} entry
     * @param {Peer} peer
     */
    #begin(entry, peer) {
        entry.peer = peer;
        this.#show(entry);
        peer.meet(entry.participant);
        entry.unsaid.splice(0).forEach(text => peer.say(text));
    }

    /** @param {boolean} offers */
    #make(offers) {
        const peer = new Peer({ ...this.#common, offers, sending: this.#sending });
        const entry = () => [...this.#entries.values()].find(it => it.peer === peer || (!it.peer && it.predecessor === peer));
        /** @type {(type: string, act: (entry: Entry, event: Event) => void) => void} */
        const on = (type, act) => peer.addEventListener(type, event => {
            const mine = entry();
            mine && act(mine, event);
        });
        on('tracks', mine => this.#show(mine));
        on('status', mine => this.#statusChanged(mine, peer));
        on('gone', mine => mine.peer ? this.#listener.onGone(mine.participant.id) : this.#connect(mine));
        on('chat', ({ participant }, event) => {
            this.#listener.onChat(participant.id, /** @type {CustomEvent<string>} */ (event).detail);
        });
        on('identity', mine => {
            if (!mine.peer && mine.participant.id === peer.identity && this.#isUnique(mine)) {
                this.#adopt(mine, peer);
            }
        });
        return peer;
    }

    /**
     * @param {Entry} entry
     * @param {Peer} peer
     */
    #statusChanged(entry, peer) {
        if (peer.status === 'connected' && entry.peer === peer) {
            entry.predecessor?.close();
            entry.predecessor = null;
            this.#show(entry);
        }
        this.#listener.onStatus(entry.participant.id, peer.status);
    }

    /** @param {Entry} entry */
    #quieten({ peer, stream, plays }) {
        for (const track of [...stream.getTracks(), ...peer?.tracks ?? []]) {
            track.enabled = track.kind === 'audio' ? plays.audio : plays.video;
        }
    }

    /** @param {Entry} entry */
    #show(entry) {
        const { peer, stream, predecessor } = entry;
        this.#quieten(entry);
        if (predecessor || !peer) {
            return;
        }
        const tracks = peer.tracks;
        stream.getTracks().filter(track => !tracks.includes(track)).forEach(track => stream.removeTrack(track));
        tracks.forEach(track => stream.addTrack(track));
    }
}
