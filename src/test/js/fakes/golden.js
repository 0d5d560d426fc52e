import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../../resources/protocol/', import.meta.url);

/** The types that only clients send. */
export const clientTypes = ['join', 'resume', 'synchronize', 'leave', 'update-tracks', 'offer', 'answer', 'trickle'];

/** @returns {string[]} the types that have a golden file */
export function goldenTypes() {
    return readdirSync(folder).filter(name => name.endsWith('.json')).map(name => name.replace(/\.json$/, ''));
}

/** @param {string} type */
export function goldenText(type) {
    return readFileSync(new URL(`${type}.json`, folder), 'utf8');
}

/**
 * @param {string} type
 * @returns {any}
 */
export function golden(type) {
    return JSON.parse(goldenText(type));
}
