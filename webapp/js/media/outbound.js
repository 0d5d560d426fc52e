/**
 * What goes out on one connection, and how much of it: the tracks that are sent, and what the server lets each of them take.
 *
 * @typedef {import('../protocol/messages.js').Sending} Sending
 * @typedef {import('./peer.js').Kind} Kind
 */

/** @type {ReadonlyArray<Kind>} the order of the transceivers on the wire */
export const kinds = ['audio', 'video'];

export class Outbound {
    /** @type {Record<Kind, MediaStreamTrack | null>} */
    #tracks;
    /** @type {() => Sending | null} */
    #limit;
    #group;

    /**
     * @param {Record<Kind, MediaStreamTrack | null>} tracks
     * @param {() => Sending | null} limit as it is now
     * @param {MediaStream | null} group
     */
    constructor(tracks, limit, group) {
        this.#tracks = { ...tracks };
        this.#limit = limit;
        this.#group = group;
    }

    /** @param {RTCPeerConnection} pc gets the transceivers of the side that offers */
    offer(pc) {
        kinds.forEach(kind => pc.addTransceiver(this.#tracks[kind] ?? kind, {
            direction: 'sendrecv',
            streams: this.#group ? [this.#group] : [],
        }));
    }

    /** @param {RTCPeerConnection} pc whose transceivers an offer has brought */
    async adopt(pc) {
        await Promise.all(kinds.map(async kind => {
            const transceiver = transceiverOf(pc, kind);
            if (transceiver && transceiver.currentDirection === null) {
                transceiver.direction = 'sendrecv';
                // @ts-ignore Older Firefox lacks setStreams.
                transceiver.sender.setStreams?.(...this.#group ? [this.#group] : []);
                await transceiver.sender.replaceTrack(this.#tracks[kind]);
            }
        }));
    }

    /**
     * @param {RTCPeerConnection} pc
     * @param {Kind} kind
     * @param {MediaStreamTrack | null} track null: send nothing
     */
    async replace(pc, kind, track) {
        this.#tracks[kind] = track;
        await transceiverOf(pc, kind)?.sender.replaceTrack(track);
        this.limit(pc);
    }

    /** @param {RTCPeerConnection} pc lets no more through than the server has said last */
    limit(pc) {
        const sending = this.#limit();
        if (!sending || pc.signalingState === 'closed') {
            return;
        }
        for (const kind of kinds) {
            const sender = transceiverOf(pc, kind)?.sender;
            const parameters = sender?.getParameters();
            const [encoding] = parameters?.encodings ?? [];
            if (sender && parameters && encoding) {
                Object.assign(encoding, kind === 'audio' ? voice(sending) : picture(sending, this.#tracks.video));
                sender.setParameters(parameters).catch(error => console.info(`A limit is not set yet: ${error}`));
            }
        }
    }
}

/**
 * @param {RTCPeerConnection} pc
 * @param {Kind} kind
 */
export function transceiverOf(pc, kind) {
    return pc.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
}

/** @param {Sending} sending */
function voice({ audioKbps }) {
    return { maxBitrate: 1000 * audioKbps };
}

/**
 * A screen keeps its size, for it is to be read: it gets fewer pictures a second instead.
 *
 * @param {Sending} sending
 * @param {MediaStreamTrack | null} track
 */
export function picture({ videoKbps, width, height, framesPerSecond }, track) {
    if (videoKbps === 0) {
        return { active: false };
    }
    const settings = track?.getSettings?.() ?? {};
    const longer = Math.max(settings.width ?? 0, settings.height ?? 0);
    const tooLarge = track?.contentHint === 'detail' ? 1 : longer / Math.max(width, height);
    return {
        active: true, maxBitrate: 1000 * videoKbps, maxFramerate: framesPerSecond, scaleResolutionDownBy: Math.max(1, tooLarge),
    };
}
