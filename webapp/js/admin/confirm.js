import { find } from '../ui/dom.js';

/**
 * Asks before a button that says what it undoes in `data-confirm` is carried out.
 *
 * @param {Document} page
 */
export function confirm(page) {
    const dialog = find(page, '.confirm-dialog', HTMLDialogElement);
    const question = find(dialog, 'h2', HTMLElement);
    const yes = find(dialog, '[value="yes"]', HTMLButtonElement);
    /** @type {HTMLInputElement | HTMLButtonElement | null} */
    let asking = null;
    page.addEventListener(
        'click',
        event => {
            const clicked = event.target instanceof Element ? event.target.closest('[data-confirm]') : null;
            if (!(clicked instanceof HTMLInputElement || clicked instanceof HTMLButtonElement) || clicked === asking) {
                return;
            }
            event.preventDefault();
            event.stopImmediatePropagation();
            question.textContent = clicked.dataset.confirm ?? '';
            yes.textContent = clicked instanceof HTMLInputElement ? clicked.value : clicked.textContent;
            asking = clicked;
            dialog.showModal();
        },
        { capture: true },
    );
    dialog.addEventListener('close', () => {
        if (dialog.returnValue === 'yes' && asking) {
            asking = standing(page, asking);
            asking?.click();
        }
        asking = null;
        dialog.returnValue = '';
    });
}

/**
 * The button itself, or the one that has taken its place: a part of the page may have been drawn anew while the question was open.
 *
 * @param {Document} page
 * @param {HTMLInputElement | HTMLButtonElement} asked
 */
function standing(page, asked) {
    if (asked.isConnected) {
        return asked;
    }
    for (const button of page.querySelectorAll('button[data-confirm]')) {
        if (button instanceof HTMLButtonElement && button.name === asked.name && button.value === asked.value) {
            return button;
        }
    }
    return null;
}
