import { en } from './messages.en.js';
import { ko } from './messages.ko.js';

/**
 * @typedef {keyof typeof en} MessageKey
 * @typedef {(key: MessageKey, values?: Record<string, string | number>) => string} Say
 */

/**
 * @param {string} lang as in `<html lang>`
 * @returns {Say}
 */
export function speak(lang) {
    const texts = lang.toLowerCase().startsWith('ko') ? ko : en;
    return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {string} key
 * @returns {key is MessageKey}
 */
export function isMessage(key) {
    return Object.hasOwn(en, key);
}
