import { find } from '../ui/dom.js';

/** What happens at once is shown at once, together. */
const PAUSE_MS = 200;

/** Cameras and microphones are turned on and off without an event. */
const LOOK_MS = 5_000;

/** @type {Node | null} as it came last, so that what is the same is left alone */
let drawn = null;

/**
 * Keeps the page of a running meeting fresh: whenever something happens in the room, of which the server-sent events at the
 * address in `data-events` tell, and now and then, the page is asked for again, and its part with `data-fresh` takes the place of
 * the one that is shown.
 *
 * @param {Document} page
 */
export function watch(page) {
    const form = page.querySelector('[data-events]');
    if (!(form instanceof HTMLElement)) {
        return;
    }
    const events = new EventSource(new URL(form.dataset.events ?? '', page.baseURI));
    let due = 0;
    const soon = () => {
        clearTimeout(due);
        due = setTimeout(() => refresh(page).catch(() => {}), PAUSE_MS); // asked again before long
    };
    const look = setInterval(() => page.visibilityState === 'visible' && soon(), LOOK_MS);
    for (const kind of ['open', 'message', 'reset']) {
        events.addEventListener(kind, soon);
    }
    const stop = () => {
        clearTimeout(due);
        clearInterval(look);
        events.close();
    };
    addEventListener('pagehide', stop);
    form.addEventListener('submit', stop); // or else this page would be told what the next one shall say, once
}

/** @param {Document} page */
async function refresh(page) {
    const answer = await fetch(location.href);
    const text = await answer.text();
    if (!answer.ok || answer.redirected) {
        location.reload();
        return;
    }
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    const shown = find(page, '[data-fresh]', HTMLElement);
    const open = new Set([...shown.querySelectorAll('details[open]')].map(element => element.id));
    const focused = page.activeElement instanceof HTMLButtonElement ? page.activeElement.value : null;
    const next = find(fresh, '[data-fresh]', HTMLElement);
    if (next.isEqualNode(drawn)) {
        return;
    }
    drawn = next.cloneNode(true);
    shown.replaceChildren(...next.childNodes);
    for (const element of shown.querySelectorAll('details')) {
        element.open = open.has(element.id);
    }
    if (focused !== null) {
        for (const button of shown.querySelectorAll('button')) {
            if (button.value === focused) {
                button.focus();
            }
        }
    }
}
