import { element, mark } from './dom.js';

const SHOWN_MS = 6000;
const MOST = 3;

/** Short notices that go by themselves, in the page's one `role="status"`. */
export class Notices {
    #region;

    /** @param {HTMLElement} region */
    constructor(region) {
        this.#region = region;
    }

    /** Told to those who listen only: the others see it elsewhere. @param {string} text */
    whisper(text) {
        const notice = this.#region.appendChild(element('p', 'visually-hidden', text));
        setTimeout(() => notice.remove(), SHOWN_MS);
    }

    /**
     * @param {string} text
     * @param {string | null} [code] of a problem
     */
    tell(text, code = null) {
        const notice = element('p', 'notice', text);
        mark(notice, 'code', code);
        this.#region.append(notice);
        while (this.#region.children.length > MOST) {
            this.#region.firstElementChild?.remove();
        }
        setTimeout(() => notice.remove(), code === null ? SHOWN_MS : 2 * SHOWN_MS);
    }
}
