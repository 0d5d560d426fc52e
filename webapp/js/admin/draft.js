const KEY = 'madang.draft';

/** What the server puts into its forms itself. */
const INSIDE = /^(?:jakarta\.faces|primefaces)\./;

/**
 * Loses nothing of what somebody typed because they were no longer signed in, or the server had forgotten the page, when they sent it:
 * it is kept in the tab until the next administration page. Where that page has nothing to say of it, nothing has come of it, and it is
 * put back. Passwords are not kept.
 *
 * @param {Document} page
 */
export function draft(page) {
    const kept = take();
    const answered = page.querySelector('main [role="status"]:not([hidden]), main [role="alert"]:not([data-again])');
    if (kept && !answered && kept.path === path()) {
        putBack(page, kept);
    }
    page.addEventListener('submit', event => {
        if (event.target instanceof HTMLFormElement && page.querySelector('main')?.contains(event.target)) {
            keep(event.target);
        }
    });
}

/** @typedef {{path: string, form: string, fields: [string, string][]}} Draft */

/** Forms name the file of the page that a folder shows. */
function path() {
    return location.pathname.replace(/index\.xhtml$/, '');
}

/** @param {HTMLFormElement} form */
function keep(form) {
    const fields = [...controls(form)].filter(isOn).map(({ name, value }) => /** @type {[string, string]} */ ([name, value]));
    if ([...controls(form)].some(control => control.type !== 'hidden')) {
        store(JSON.stringify({ path: path(), form: form.id, fields }));
    }
}

/**
 * @param {Document} page
 * @param {Draft} kept
 */
function putBack(page, { form, fields }) {
    const here = page.getElementById(form);
    if (!(here instanceof HTMLFormElement) || !isOfSame(here, fields)) {
        return;
    }
    for (const control of controls(here)) {
        const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
        if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
            control.checked = values.includes(control.value);
        } else {
            control.value = values[0] ?? control.value;
        }
    }
    here.closest('details')?.setAttribute('open', '');
    for (const said of page.querySelectorAll('[data-again]')) {
        said.toggleAttribute('hidden', said.getAttribute('data-again') !== 'typed');
    }
}

/**
 * Whether the form is about the room that it was about then.
 *
 * @param {HTMLFormElement} form
 * @param {[string, string][]} fields
 */
function isOfSame(form, fields) {
    const of = form.querySelector('input[type="hidden"][name="name"]');
    return !(of instanceof HTMLInputElement) || fields.some(([name, value]) => name === 'name' && value === of.value);
}

/** @param {HTMLFormElement} form */
function* controls(form) {
    for (const control of form.elements) {
        const typed = control instanceof HTMLInputElement && !['password', 'submit', 'button', 'file'].includes(control.type);
        if ((typed || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement) && control.name && !INSIDE.test(control.name)) {
            yield control;
        }
    }
}

/** @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control */
function isOn(control) {
    return !(control instanceof HTMLInputElement) || !['checkbox', 'radio'].includes(control.type) || control.checked;
}

/** @param {string} text */
function store(text) {
    try {
        sessionStorage.setItem(KEY, text);
    } catch {
        // A browser that forbids storage keeps nothing, and all else works.
    }
}

/** @returns {Draft | null} */
function take() {
    try {
        const text = sessionStorage.getItem(KEY);
        sessionStorage.removeItem(KEY);
        return text === null ? null : JSON.parse(text);
    } catch {
        return null;
    }
}
