/**
 * A recorded video that is played into the call: a file in a video element, whose picture and sound are captured as live
 * tracks.
 *
 * Events: `change` (playing, position) and `ended`.
 */
import { Problem } from '../protocol/problem.js';

/** @typedef {HTMLVideoElement & {captureStream?: () => MediaStream, mozCaptureStream?: () => MediaStream}} Capturable */

/** From picking a file to its first picture, and from there to its tracks. */
const loadMs = 10_000;
const tracksMs = 3_000;

export class Clip extends EventTarget {
    /** @type {MediaStreamTrack | null} */
    video = null;
    /** @type {MediaStreamTrack | null} */
    audio = null;
    #lifetime = new AbortController();

    /**
     * @param {Blob} file
     * @param {string} name
     * @returns {Promise<Clip>} playing; rejects with a Problem
     */
    static async play(file, name) {
        const clip = new Clip(file, name);
        try {
            await clip.#start();
            return clip;
        } catch (error) {
            clip.close();
            throw new Problem({ code: 'clip-unplayable', about: 'clip', detail: `${file.type}: ${error}` });
        }
    }

    /**
     * @param {Blob} file
     * @param {string} name
     */
    constructor(file, name) {
        super();
        this.name = name;
        /** @type {Capturable} */
        this.element = document.createElement('video');
        this.element.playsInline = true;
        this.element.src = URL.createObjectURL(file);
        const { signal } = this.#lifetime;
        for (const type of ['play', 'pause', 'timeupdate', 'seeked', 'durationchange']) {
            this.element.addEventListener(type, () => this.dispatchEvent(new Event('change')), { signal });
        }
        this.element.addEventListener('ended', () => this.dispatchEvent(new Event('ended')), { signal });
        this.element.addEventListener('error', () => this.dispatchEvent(new Event('ended')), { signal });
    }

    /** Firefox takes the sound of a captured element away from the loudspeaker. */
    get needsMonitor() {
        return !this.element.captureStream;
    }

    /** @returns {import('./local-state.js').ClipState} */
    get state() {
        const { paused, ended, currentTime, duration } = this.element;
        return {
            name: this.name,
            playing: !paused && !ended,
            position: currentTime,
            duration: Number.isNaN(duration) ? Infinity : duration,
            hasPicture: this.video !== null,
            hasSound: this.audio !== null,
        };
    }

    async resume() {
        await this.element.play();
    }

    pause() {
        this.element.pause();
    }

    /** @param {number} seconds */
    seek(seconds) {
        const { duration } = this.element;
        this.element.currentTime = Math.max(0, Number.isFinite(duration) ? Math.min(seconds, duration) : seconds);
    }

    /** Sends the picture once more: whoever has come while it stands still has not seen it. */
    refresh() {
        if (this.element.paused) {
            this.seek(this.element.currentTime);
        }
    }

    close() {
        this.#lifetime.abort();
        this.element.pause();
        this.video?.stop();
        this.audio?.stop();
        URL.revokeObjectURL(this.element.src);
        this.element.removeAttribute('src');
        this.element.load();
    }

    async #start() {
        const { element } = this;
        const loaded = once(element, 'loadeddata', loadMs);
        element.load();
        await loaded;
        const stream = element.captureStream?.() ?? element.mozCaptureStream?.();
        if (!stream) {
            throw new Error('captureStream is missing');
        }
        await element.play();
        if (stream.getTracks().length === 0) {
            await once(stream, 'addtrack', tracksMs);
        }
        this.video = stream.getVideoTracks()[0] ?? null;
        this.audio = stream.getAudioTracks()[0] ?? null;
        if (this.video) {
            this.video.contentHint = 'motion';
        }
    }
}

/**
 * @param {EventTarget} target
 * @param {string} type
 * @param {number} timeoutMs
 * @returns {Promise<void>} rejects on `error` and when the time is up
 */
function once(target, type, timeoutMs) {
    return new Promise((resolve, reject) => {
        const lifetime = new AbortController();
        const { signal } = lifetime;
        const timer = setTimeout(() => finish(() => reject(new Error(`no ${type} in time`))), timeoutMs);
        /** @param {() => void} settle */
        const finish = settle => {
            lifetime.abort();
            clearTimeout(timer);
            settle();
        };
        target.addEventListener(type, () => finish(resolve), { signal });
        target.addEventListener('error', () => finish(() => reject(new Error(describe(target)))), { signal });
    });
}

/** @param {EventTarget} target */
function describe(target) {
    return target instanceof HTMLMediaElement ? target.error?.message || 'media error' : 'error';
}
