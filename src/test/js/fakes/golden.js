import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../../resources/protocol/', import.meta.url);

/** The types that only clients send. */
export const clientTypes = [
    'join', 'resume', 'synchronize', 'leave', 'update-tracks', 'raise-hand', 'offer', 'answer', 'trickle', 'admit', 'deny', 'move-to-lobby',
    'change-role', 'mute', 'mute-all', 'ask-to-unmute', 'remove', 'lock-room', 'lower-hand', 'end-meeting',
];

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
