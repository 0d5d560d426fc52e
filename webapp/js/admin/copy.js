import { find } from '../ui/dom.js';

/**
 * Makes each button with `data-copies` put the address of the link with that id into the clipboard, and say so.
 *
 * @param {Document} page
 */
export function copy(page) {
    for (const button of page.querySelectorAll('[data-copies]')) {
        if (!(button instanceof HTMLButtonElement)) {
            continue;
        }
        const link = find(page, `#${button.dataset.copies}`, HTMLAnchorElement);
        button.hidden = false;
        button.addEventListener('click', async () => {
            await navigator.clipboard.writeText(link.href);
            button.textContent = button.dataset.copied ?? '';
        });
    }
}
