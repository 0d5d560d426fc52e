const STEP_MS = 100;
const SPOKEN_STEPS = 10;

/**
 * Shows how loud the microphone is, given a function that tells the level, 0 to 1. It rests while nobody sees it, so that
 * it takes nothing from a call.
 */
export class LevelMeter extends HTMLElement {
    /** @type {() => number} */
    level = () => 0;
    #shown = 0;
    #steps = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #timer;
    #seen = new IntersectionObserver(entries => this.#run(entries.some(entry => entry.isIntersecting)));

    connectedCallback() {
        this.#seen.observe(this);
    }

    disconnectedCallback() {
        this.#seen.disconnect();
        this.#run(false);
    }

    /** @param {boolean} on */
    #run(on) {
        clearInterval(this.#timer);
        if (on) {
            this.#timer = setInterval(() => this.#render(), STEP_MS);
        }
    }

    #render() {
        const level = Math.min(1, Math.max(this.level(), this.#shown * 0.6));
        if (Math.abs(level - this.#shown) > 0.01) {
            this.#shown = level;
            this.style.setProperty('--level', level.toFixed(2));
        }
        this.#steps = (this.#steps + 1) % SPOKEN_STEPS;
        if (this.#steps === 0) {
            this.setAttribute('aria-valuenow', String(Math.round(this.#shown * 100)));
        }
    }
}

customElements.define('level-meter', LevelMeter);
