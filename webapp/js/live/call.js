/**
 * One's presence in a room from join to leave: ties signaling, connections, ICE servers and one's own media together.
 * What happens goes to `apply` as a message; what follows from a new state is done in `follow`.
 *
 * @typedef {import('./state.js').RoomState} RoomState
 * @typedef {import('./reduce.js').RoomMessage} RoomMessage
 * @typedef {import('../protocol/messages.js').ServerMessage} ServerMessage
 *
 * @typedef {object} Options
 * @property {string} room
 * @property {import('../signaling/tickets.js').Credentials} [credentials]
 * @property {URL} base
 * @property {import('../signaling/signaling.js').Environment} environment
 * @property {typeof RTCPeerConnection} RTCPeerConnection
 * @property {import('../media/local-media.js').LocalMedia} local
 * @property {import('./report.js').Report} report
 * @property {() => RoomState} state
 * @property {(message: RoomMessage) => void} apply
 * @property {(problem: import('../protocol/problem.js').ProblemInfo) => void} tell
 */
import { Signaling } from '../signaling/signaling.js';
import { IceConfiguration } from '../turn/ice-configuration.js';
import { LineUp } from './line-up.js';
import { perceptible, sources } from './moderation.js';
import { obey, stopPictures } from './obedience.js';
import { observe } from './observer.js';
import { predecessorOf } from './reduce.js';
import { successions } from './succession.js';

/**
 * For so long after a restart of the server somebody who was there before may still come back to their place, and for so
 * many times longer while they are seen. A server that has not started anew knows who is there.
 */
const leftoverMs = 15_000;
const leftoverRounds = 4;

/** Where nobody gets through to anybody, joining again and again would not help. */
const rejoinEveryMs = 60_000;

/** Not while connections are being made: counts from the last news of any. */
const prepareMs = 2_000;

export class Call {
    #lifetime = new AbortController();
    #signaling;
    #ice;
    #options;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #leftoverTimer;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #prepareTimer;
    #rejoinedAt = -Infinity;
    /** @type {(inside: boolean) => void} */
    #settle = () => {};

    /** @param {Options} options */
    constructor(options) {
        this.#options = options;
        const { room, credentials, base, environment, RTCPeerConnection, apply, report } = options;
        this.#ice = new IceConfiguration();
        this.#signaling = new Signaling({
            base, room, credentials, environment,
            listener: {
                onMessage: message => this.#receive(message),
                onLost: () => apply({ type: 'connection-lost' }),
                onEnded: problem => this.#end(problem),
                onTicket: ticket => report.use(ticket),
                onSocketClosed: code => report.socket(code),
            },
        });
        this.lineUp = new LineUp({
            RTCPeerConnection,
            configuration: () => this.#ice.current,
            limit: () => this.#options.state().sending,
            send: message => this.#signaling.send(message),
            self: () => this.#options.state().self?.id ?? null,
            rejoin: () => this.#rejoin(),
            trace: trace => report.note(trace),
            group: new MediaStream(),
        }, {
            onStatus: (participant, status) => apply({ type: 'status-changed', participant, status }),
            onChat: (from, text) => apply({ type: 'chatted', from, text, at: Date.now() }),
            onGone: id => apply({ type: 'leftovers-dropped', participants: [id] }),
        });
    }

    /**
     * @param {string} name
     * @returns {Promise<boolean>} whether one is inside
     */
    start(name) {
        const { local, apply, environment } = this.#options;
        const { signal } = this.#lifetime;
        local.addEventListener('sending', () => this.#publish(), { signal });
        environment.network.addEventListener('pagehide', () => this.leaveNow(), { signal });
        environment.network.addEventListener('online', () => this.lineUp.probe(), { signal });
        this.#ice.addEventListener('change', () => this.lineUp.configure(), { signal });
        observe({
            peers: () => this.lineUp.peers,
            onSpeaking: (participant, speaking) => apply({ type: 'speaking-changed', participant, speaking }),
            onQuality: (participant, quality) => {
                this.#options.report.quality(participant, quality);
                apply({ type: 'quality-measured', participant, quality });
            },
            signal,
        });
        void this.#signaling.start(name, local.tracks);
        this.lineUp.publish({ audio: local.audioTrack, video: local.videoTrack });
        this.lineUp.prepare(true); // while the ticket and the join are under way
        return new Promise(resolve => this.#settle = resolve);
    }

    async leave() {
        this.#end(null);
        await this.#signaling.leave();
    }

    /** For a page that goes away. */
    leaveNow() {
        this.#signaling.leaveNow();
        this.#end(null);
    }

    /** @param {string} text */
    say(text) {
        this.lineUp.say(text);
    }

    /**
     * @param {import('../signaling/conversation.js').Unnumbered} message
     * @returns {Promise<unknown>} rejects with a Problem
     */
    request(message) {
        return this.#signaling.request(message);
    }

    /**
     * Does what follows from a new state.
     *
     * @param {RoomState} before
     * @param {RoomState} after
     * @param {RoomMessage} message what led from one to the other
     */
    follow(before, after, message) {
        if (after.phase === 'ended') {
            this.lineUp.close();
            this.#options.local.permit(sources);
            return;
        }
        obey(this.#options, { before, after, message });
        if (message.type === 'joined') {
            const present = after.participants.filter(({ leftover }) => !leftover);
            const predecessors = successions(before.participants, present);
            this.lineUp.identify();
            present.forEach(participant => this.lineUp.add(participant, predecessors.get(participant.id)));
            this.lineUp.dismiss(true);
            this.#prepareLater();
            this.#expireLeftovers(this.#signaling.isServerNew ? leftoverRounds : 0);
            this.#settle(true);
        } else if (message.type === 'participant-joined' || message.type === 'synchronized') {
            const replaces = 'replaces' in message ? message.replaces : undefined;
            after.participants.filter(({ id }) => !this.lineUp.has(id)).forEach(participant => {
                const place = predecessorOf(before, participant, replaces)?.id;
                this.lineUp.add(participant, place, place !== undefined && place === replaces);
            });
            this.#prepareLater();
        } else if (message.type === 'status-changed') {
            this.#prepareLater();
            this.#statusChanged(after, message);
        }
        if (before.participants !== after.participants) {
            const present = new Set(after.participants.map(({ id }) => id));
            this.lineUp.keep(id => present.has(id));
            after.participants.forEach(participant => this.lineUp.play(participant.id, perceptible(participant)));
        }
        if (before.sending !== after.sending && after.sending) {
            this.lineUp.configure();
            void this.#options.local.fitTo(after.sending).then(() => this.lineUp.configure()); // the scale is that of the camera's size
        }
    }

    /** @param {ServerMessage} message */
    #receive(message) {
        switch (message.type) {
            case 'joined':
                if (!isDirect(message.iceConfiguration)) {
                    this.lineUp.dismiss(true); // its offer would lack the ways through the ICE servers
                }
                this.#ice.use(message);
                this.#options.apply(message);
                return;
            case 'resumed':
                this.#ice.use(message);
                this.#options.apply(message);
                this.lineUp.probe(); // what took the socket may have taken the ways of the media with it
                return;
            case 'ice-configuration-renewed':
                this.#ice.use(message);
                return;
            case 'offered':
            case 'answered':
            case 'trickled':
                this.lineUp.receive(message);
                return;
            case 'participant-joined':
            case 'participant-reconnecting':
            case 'participant-reconnected':
            case 'tracks-updated':
            case 'room-changed':
            case 'role-changed':
            case 'tracks-muted':
            case 'hand-raised':
            case 'hand-lowered':
            case 'announced':
            case 'waiting':
            case 'participant-knocked':
            case 'knock-ended':
            case 'unmute-asked':
            case 'synchronized':
            case 'round-trip-measured':
            case 'sending-changed':
                this.#options.apply(message);
                return;
            case 'participant-left':
                // What failed with somebody who went without a word was no fault of the way.
                message.reason === 'lost' && this.#options.report.note({ kind: 'ice-state', peer: message.participant, state: 'closed' });
                this.#options.apply(message);
                return;
            case 'error': // of a presence, this is the answer to `update-tracks` alone
                message.problem === 'too-many-senders' && stopPictures(this.#options);
                return;
            case 'fault-injected':
                message.fault === 'fail-ice' && this.lineUp.peers.forEach(([, peer]) => peer.fail());
                return;
            default: // the rest is signaling's own
        }
    }

    /** The last resort of a connection that cannot be mended; it costs the others little, but not nothing. */
    #rejoin() {
        if (Date.now() - this.#rejoinedAt < rejoinEveryMs || this.#options.state().phase !== 'joined') {
            return false;
        }
        this.#rejoinedAt = Date.now();
        this.#signaling.rejoin();
        return true;
    }

    /** Whoever comes next will make the offer; what can be done for it before is done when there is time. */
    #prepareLater() {
        clearTimeout(this.#prepareTimer);
        this.#prepareTimer = setTimeout(() => this.#lifetime.signal.aborted || this.lineUp.prepare(false), prepareMs);
    }

    #publish() {
        const { audioTrack, videoTrack, tracks } = this.#options.local;
        this.lineUp.publish({ audio: audioTrack, video: videoTrack });
        void this.#signaling.updateTracks(tracks);
    }

    /**
     * @param {RoomState} state
     * @param {{participant: string, status: import('./state.js').PeerStatus}} message
     */
    #statusChanged({ participants }, { participant, status }) {
        console.info(`The connection is ${status}. participant=${participant}`);
        if (status === 'connected') {
            this.#options.local.refresh();
        } else if (status === 'failed') {
            this.#options.report.note({ kind: 'ice-state', peer: participant, state: 'failed' });
            const name = participants.find(({ id }) => id === participant)?.name ?? '';
            this.#options.tell({ code: 'ice-failed', about: 'call', name });
        }
    }

    /** @param {number} rounds that those who are seen are given */
    #expireLeftovers(rounds) {
        clearTimeout(this.#leftoverTimer);
        this.#leftoverTimer = setTimeout(() => {
            const leftovers = this.#options.state().participants.filter(({ leftover }) => leftover).map(({ id }) => id);
            const lost = leftovers.filter(id => rounds < 2 || !this.lineUp.isAlive(id));
            this.#options.apply({ type: 'leftovers-dropped', participants: lost });
            if (lost.length < leftovers.length) {
                this.#expireLeftovers(rounds - 1);
            }
        }, rounds === 0 ? 0 : leftoverMs);
    }

    /** @param {import('../protocol/problem.js').ProblemInfo | null} problem */
    #end(problem) {
        if (!this.#lifetime.signal.aborted) {
            this.#lifetime.abort();
            clearTimeout(this.#leftoverTimer);
            clearTimeout(this.#prepareTimer);
            this.#options.report.close();
            this.#options.apply({ type: 'ended', problem });
            this.#settle(false);
        }
    }
}

/** @param {import('../protocol/messages.js').IceConfiguration} configuration */
function isDirect({ iceServers, iceTransportPolicy }) {
    return iceServers.length === 0 && iceTransportPolicy === 'all';
}
