/**
 * Records camera and microphone to a clip that can be looked at, and sent.
 *
 * Events: `change` (state, elapsed) and `problem`.
 *
 * @typedef {'idle' | 'recording' | 'paused' | 'stopped'} RecorderState
 */
import { ProblemEvent } from '../protocol/problem.js';
import { makeSeekable } from './seekable.js';

/** The first that the browser can write; mp4 comes first, for it has its duration from the start and plays everywhere. */
const types = [
    'video/mp4;codecs=avc1.42E01E,opus',
    'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
    'video/webm;codecs=vp9,opus',
    'video/webm;codecs=vp8,opus',
    'video/webm',
    'audio/webm;codecs=opus',
];

export class ClipRecorder extends EventTarget {
    /** @type {RecorderState} */
    state = 'idle';
    /** @type {MediaRecorder | null} */
    #recorder = null;
    /** @type {Blob[]} */
    #parts = [];
    #elapsedMs = 0;
    #since = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #ticker;
    #stream;

    static supported() {
        return typeof MediaRecorder !== 'undefined' && bestType(true) !== undefined;
    }

    /** @param {MediaStream} stream taken over: its tracks are stopped at the end */
    constructor(stream) {
        super();
        this.#stream = stream;
    }

    /** Seconds recorded so far. */
    get elapsed() {
        const running = this.state === 'recording' ? performance.now() - this.#since : 0;
        return (this.#elapsedMs + running) / 1000;
    }

    /** @returns {boolean} whether it records now */
    start() {
        if (this.state !== 'idle') {
            return false;
        }
        const tracks = this.#stream.getTracks();
        if (!ClipRecorder.supported() || tracks.length === 0) {
            this.#fail(tracks.length === 0 ? 'recording-empty' : 'recording-unsupported');
            return false;
        }
        try {
            const mimeType = bestType(this.#stream.getVideoTracks().length > 0);
            const recorder = new MediaRecorder(this.#stream, { mimeType, videoBitsPerSecond: 2_500_000 });
            recorder.ondataavailable = ({ data }) => this.#parts.push(data);
            recorder.onerror = event => this.#fail('recording-failed', event);
            recorder.start(1_000);
            this.#recorder = recorder;
            this.#enter('recording');
            return true;
        } catch (error) {
            this.#fail('recording-failed', error);
            return false;
        }
    }

    pause() {
        if (this.state === 'recording') {
            this.#recorder?.pause();
            this.#enter('paused');
        }
    }

    resume() {
        if (this.state === 'paused') {
            this.#recorder?.resume();
            this.#enter('recording');
        }
    }

    /** @returns {Promise<Blob | null>} null, and a problem, if nothing was recorded */
    async stop() {
        const recorder = this.#recorder;
        if (!recorder || this.state === 'stopped') {
            return null;
        }
        if (recorder.state !== 'inactive') {
            const stopped = new Promise(resolve => recorder.onstop = resolve);
            recorder.stop();
            await stopped;
        }
        this.#enter('stopped');
        const clip = new Blob(this.#parts.splice(0), { type: recorder.mimeType });
        if (clip.size === 0) {
            this.#fail('recording-empty');
            return null;
        }
        return makeSeekable(clip);
    }

    /** Throws away what was recorded. */
    cancel() {
        if (this.#recorder && this.#recorder.state !== 'inactive') {
            this.#recorder.stop();
        }
        this.#enter('stopped');
        this.#parts = [];
    }

    /** @param {RecorderState} state */
    #enter(state) {
        this.#elapsedMs = this.elapsed * 1000;
        this.#since = performance.now();
        this.state = state;
        clearInterval(this.#ticker);
        if (state === 'recording') {
            this.#ticker = setInterval(() => this.dispatchEvent(new Event('change')), 250);
        }
        if (state === 'stopped') {
            this.#stream.getTracks().forEach(track => track.stop());
        }
        this.dispatchEvent(new Event('change'));
    }

    /**
     * @param {'recording-unsupported' | 'recording-failed' | 'recording-empty'} code
     * @param {unknown} [cause]
     */
    #fail(code, cause) {
        this.#enter('stopped');
        this.dispatchEvent(new ProblemEvent({ code, about: 'recording', detail: cause ? String(cause) : '' }));
    }
}

/** @param {boolean} withPicture */
function bestType(withPicture) {
    return types.find(type => (withPicture || type.startsWith('audio/')) && MediaRecorder.isTypeSupported(type));
}
