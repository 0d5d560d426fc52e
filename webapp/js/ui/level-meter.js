const STEP_MS = 66;

/** Shows how loud the microphone is, as long as it is to be seen. Given a function that tells the level, 0 to 1. */
export class LevelMeter extends HTMLElement {
    /** @type {() => number} */
    level = () => 0;
    #shown = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    #timer;

    connectedCallback() {
        this.#timer = setInterval(() => this.#render(), STEP_MS);
    }

    disconnectedCallback() {
        clearInterval(this.#timer);
    }

    #render() {
        if (!this.checkVisibility()) {
            return;
        }
        const level = Math.min(1, Math.max(this.level(), this.#shown * 0.8));
        const percent = Math.round(level * 100);
        if (percent === Math.round(this.#shown * 100) && percent > 0) {
            return;
        }
        this.#shown = percent === 0 ? 0 : level;
        this.style.setProperty('--level', this.#shown.toFixed(2));
        this.setAttribute('aria-valuenow', String(percent));
    }
}

customElements.define('level-meter', LevelMeter);
