import { button, find, mark } from './dom.js';
import { wordsFor } from './problems.js';

/** Says what has kept from working what somebody has just asked for, and what to do about it. */
export class ProblemDialog {
    #dialog;
    #say;

    /**
     * @param {HTMLDialogElement} dialog
     * @param {{say: import('./messages.js').Say, signal: AbortSignal}} means
     */
    constructor(dialog, { say, signal }) {
        this.#dialog = dialog;
        this.#say = say;
        button(dialog, 'close').addEventListener('click', () => dialog.close(), { signal });
    }

    /** @param {import('./problems.js').ProblemInfo} problem */
    show(problem) {
        const { title, todo } = wordsFor(problem, this.#say);
        find(this.#dialog, '.problem-title', HTMLElement).textContent = title;
        find(this.#dialog, '.problem-todo', HTMLElement).textContent = todo;
        mark(this.#dialog, 'code', problem.code);
        if (!this.#dialog.open) {
            this.#dialog.showModal();
        }
    }
}
