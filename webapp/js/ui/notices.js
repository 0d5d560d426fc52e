import { element, mark } from './dom.js';
import { together, wordsFor } from './problems.js';

/** @typedef {import('./problems.js').ProblemInfo} ProblemInfo */

const SHOWN_MS = 6000;
const MOST = 3;

/** Short notices that go by themselves, in the page's one `role="status"`. */
export class Notices {
    #region;
    /** @type {Map<HTMLElement, ProblemInfo>} what is being shown */
    #problems = new Map();

    /** @param {HTMLElement} region */
    constructor(region) {
        this.#region = region;
    }

    /**
     * @param {ProblemInfo} problem
     * @param {import('./messages.js').Say} say
     */
    problem(problem, say) {
        for (const [notice, shown] of this.#problems) {
            const joined = together([shown, problem]);
            if (joined.length === 1 && joined[0]) {
                notice.remove();
                problem = joined[0];
            }
        }
        const { title, todo } = wordsFor(problem, say);
        const notice = this.tell(`${title} ${todo}`, problem.code);
        this.#problems.set(notice, problem);
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
        setTimeout(() => {
            notice.remove();
            this.#problems.delete(notice);
        }, code === null ? SHOWN_MS : 2 * SHOWN_MS);
        return notice;
    }
}
