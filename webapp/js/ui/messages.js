/**
 * @typedef {keyof typeof import('./messages.en.js').en} MessageKey
 * @typedef {(key: MessageKey, values?: Record<string, string | number>) => string} Say
 */

/** @type {Readonly<Record<string, string>>} of the language that was asked for last; all have the same keys */
let known = {};

/**
 * Fetches the texts of one language: the other one would only weigh on the page.
 *
 * @param {string} lang as in `<html lang>`
 * @returns {Promise<Say>}
 */
export async function speak(lang) {
    const texts = lang.toLowerCase().startsWith('ko')
        ? (await import('./messages.ko.js')).ko
        : (await import('./messages.en.js')).en;
    known = texts;
    return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {string} key
 * @returns {key is MessageKey}
 */
export function isMessage(key) {
    return Object.hasOwn(known, key);
}
