import { button, clock, find, mark } from './dom.js';

/**
 * @typedef {import('../live/state.js').ClipState} ClipState
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('./messages.js').Say} Say
 */

/** Controls the recorded video that is being sent: play and pause, the position, stop. */
export class ClipBar extends HTMLElement {
    #dragging = false;
    /** @type {Say | null} */
    #say = null;

    /**
     * @param {LocalMedia} local
     * @param {{say: Say, signal: AbortSignal}} means
     */
    serve(local, { say, signal }) {
        this.#say = say;
        button(this, 'clip-play').addEventListener('click', () => {
            void (local.state.clip?.playing ? local.pauseClip() : local.resumeClip());
        }, { signal });
        button(this, 'clip-stop').addEventListener('click', () => void local.stopClip(), { signal });
        this.#slider.addEventListener('input', () => {
            this.#dragging = true;
            this.#tell(this.#slider.valueAsNumber, Number(this.#slider.max));
        }, { signal });
        this.#slider.addEventListener('change', () => {
            this.#dragging = false;
            void local.seekClip(this.#slider.valueAsNumber);
        }, { signal });
    }

    /** @param {ClipState | null} clip */
    set clip(clip) {
        this.hidden = clip === null;
        if (clip === null) {
            this.#dragging = false;
            return;
        }
        mark(this, 'playing', clip.playing);
        find(this, '.clip-play-label', HTMLElement).textContent = this.#say?.(clip.playing ? 'clip.pause' : 'clip.play') ?? '';
        find(this, '.clip-name', HTMLElement).textContent = clip.name;
        const known = Number.isFinite(clip.duration) && clip.duration > 0;
        this.#slider.disabled = !known;
        if (!this.#dragging) {
            this.#slider.max = String(known ? clip.duration : 1);
            this.#slider.value = String(known ? clip.position : 0);
            this.#tell(clip.position, clip.duration);
        }
    }

    get #slider() {
        return find(this, '.clip-seek', HTMLInputElement);
    }

    /**
     * @param {number} position
     * @param {number} duration
     */
    #tell(position, duration) {
        const text = Number.isFinite(duration) ? `${clock(position)} / ${clock(duration)}` : clock(position);
        find(this, '.clip-time', HTMLElement).textContent = text;
        this.#slider.setAttribute('aria-valuetext', text);
    }
}

customElements.define('clip-bar', ClipBar);
