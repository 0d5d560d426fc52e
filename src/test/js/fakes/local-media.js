import { noMedia } from '../../../../webapp/js/live/state.js';

/** One's own media as far as a room looks at it. */
export class FakeLocal extends EventTarget {
    state = noMedia;
    audioTrack = null;
    /** @type {any} */
    videoTrack = null;
    /** @type {any[]} */
    tracks = [];
    sizes = /** @type {any[]} */ ([]);
    refreshed = 0;
    /** @type {ReadonlyArray<string>} */
    permitted = [];
    /** @type {string[]} */
    stopped = [];

    /** @param {any} size */
    async fitTo(size) {
        this.sizes.push(size);
    }

    refresh() {
        this.refreshed++;
    }

    /** @param {ReadonlyArray<string>} sources */
    permit(sources) {
        this.permitted = sources;
    }

    /** @param {string} source */
    stop(source) {
        this.stopped.push(source);
    }
}
