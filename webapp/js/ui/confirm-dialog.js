import { find } from './dom.js';

/**
 * Asks before something that cannot be undone.
 *
 * @typedef {object} Question
 * @property {string} title
 * @property {string} text
 * @property {string} yes what the button says that does it
 * @property {string} [option] something that may be chosen with it
 */
export class ConfirmDialog {
    #dialog;

    /** @param {HTMLDialogElement} dialog */
    constructor(dialog) {
        this.#dialog = dialog;
    }

    /**
     * @param {Question} question
     * @returns {Promise<{option: boolean} | null>} null when it shall not be done
     */
    ask({ title, text, yes, option = '' }) {
        const dialog = this.#dialog;
        const choice = find(dialog, '[name="option"]', HTMLInputElement);
        find(dialog, '.confirm-title', HTMLElement).textContent = title;
        find(dialog, '#confirm-text', HTMLElement).textContent = text;
        find(dialog, '.confirm-yes', HTMLButtonElement).textContent = yes;
        find(dialog, '.confirm-option', HTMLElement).hidden = option === '';
        find(dialog, '.confirm-option-text', HTMLElement).textContent = option;
        choice.checked = false;
        dialog.returnValue = 'no';
        dialog.showModal();
        return new Promise(resolve => dialog.addEventListener('close', () => {
            resolve(dialog.returnValue === 'yes' ? { option: choice.checked } : null);
        }, { once: true }));
    }
}
