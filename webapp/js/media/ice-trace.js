/**
 * Tells how a connection comes about, and by which way it goes.
 *
 * @typedef {{kind: 'ice-state', peer?: string, state: string}
 *     | {kind: 'ice-server-error', url: string, code: number}
 *     | {kind: 'pair-selected', peer: string, local: import('./pair.js').End, remote: import('./pair.js').End}
 *     | {kind: 'ice-restart', peer: string}} Trace
 */
import { readPair } from './pair.js';

/** W3C WebRTC: no answer came from the server. */
const silence = 701;

export class IceTrace {
    /** The pair that was told last. */
    #told = '';
    #tell;
    #peer;

    /**
     * @param {(trace: Trace) => void} tell
     * @param {() => string | undefined} peer whom the connection is with, by the id in the room
     */
    constructor(tell, peer) {
        this.#tell = tell;
        this.#peer = peer;
    }

    /** @param {RTCPeerConnection} pc to be watched until it is closed */
    watch(pc) {
        pc.addEventListener('iceconnectionstatechange', () => {
            const state = pc.iceConnectionState;
            const peer = this.#peer();
            if (state !== 'new' && state !== 'closed') {
                this.#tell({ kind: 'ice-state', ...peer === undefined ? {} : { peer }, state });
            }
            if (state === 'connected' || state === 'completed') {
                void pc.getStats().then(reports => this.look(reports), () => {});
            }
        });
        this.#watchServers(pc);
    }

    /**
     * Of a name with addresses of one family Chromium says that no answer came by the other one, though a relay is found. So
     * silence counts where gathering is over and has found nothing.
     *
     * @param {RTCPeerConnection} pc
     */
    #watchServers(pc) {
        /** @type {Set<string>} */
        const silent = new Set();
        /** @type {Set<string>} */
        const heard = new Set();
        pc.addEventListener('icecandidate', event => {
            const candidate = /** @type {RTCIceCandidate & {url?: string} | null} */ (event.candidate);
            if (candidate?.type === 'relay' && candidate.url) {
                heard.add(candidate.url);
            }
        });
        pc.addEventListener('icecandidateerror', event => {
            const { url, errorCode } = /** @type {RTCPeerConnectionIceErrorEvent} */ (event);
            if (url && errorCode === silence) {
                silent.add(url);
            } else if (url) {
                this.#tell({ kind: 'ice-server-error', url, code: errorCode });
            }
        });
        pc.addEventListener('icegatheringstatechange', () => {
            if (pc.iceGatheringState === 'complete') {
                silent.forEach(url => heard.has(url) || this.#tell({ kind: 'ice-server-error', url, code: silence }));
                silent.clear();
                heard.clear();
            }
        });
    }

    /**
     * @param {RTCStatsReport} reports of the connection as it is now
     * @returns {ReturnType<typeof readPair>}
     */
    look(reports) {
        const pair = readPair(/** @type {any} */ (reports).values());
        const told = JSON.stringify(pair);
        const peer = this.#peer();
        if (pair && peer !== undefined && told !== this.#told) {
            this.#told = told;
            this.#tell({ kind: 'pair-selected', peer, ...pair });
        }
        return pair;
    }

    /**
     * A new connection takes the place of this one. Without any candidate ICE stays `new` for ever; so one that has not
     * come about counts as failed, until the next one stands.
     *
     * @param {RTCPeerConnection} pc
     */
    abandoned(pc) {
        const peer = this.#peer();
        if (peer !== undefined && (pc.iceConnectionState === 'new' || pc.iceConnectionState === 'checking')) {
            this.#tell({ kind: 'ice-state', peer, state: 'failed' });
        }
    }

    restarting() {
        const peer = this.#peer();
        peer !== undefined && this.#tell({ kind: 'ice-restart', peer });
    }
}
