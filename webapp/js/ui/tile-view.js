import { mayPublish, perceptible } from '../live/index.js';

/**
 * What a tile shows, worked out from the state of the room.
 *
 * @typedef {import('../live/state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../live/state.js').LocalState} LocalState
 * @typedef {import('../live/state.js').Quality} Quality
 * @typedef {'connecting' | 'connected' | 'interrupted' | 'failed' | 'reconnecting'} Status
 * @typedef {'' | 'camera' | 'screen' | 'clip'} Source
 *
 * @typedef {object} TileView
 * @property {string | null} id null for oneself
 * @property {string} name
 * @property {Source} source of the picture; empty when there is none
 * @property {boolean} muted
 * @property {boolean} speaking
 * @property {boolean} hand it is raised
 * @property {Status} status
 * @property {Quality | null} quality
 */

/**
 * @param {RemoteParticipant} participant
 * @returns {TileView}
 */
export function viewOf(participant) {
    const { id, name, speaking, quality } = participant;
    const away = participant.reconnecting || participant.leftover;
    return {
        id,
        name,
        speaking: speaking && perceptible(participant).audio,
        hand: participant.hand !== null,
        quality,
        source: pictureOf(participant),
        muted: !participant.tracks.some(track => track.source === 'microphone' && !track.muted) || !mayPublish(participant, 'microphone'),
        status: away ? 'reconnecting' : participant.status,
    };
}

/**
 * @param {string} name
 * @param {LocalState} local
 * @param {boolean} hand
 * @returns {TileView}
 */
export function viewOfSelf(name, local, hand) {
    const source = local.sending === 'clip' && !local.clip?.hasPicture ? '' : (local.sending ?? '');
    const muted = local.microphone !== 'on';
    return { id: null, name, source, muted, speaking: false, hand, status: 'connected', quality: null };
}

/**
 * @param {RemoteParticipant} participant
 * @returns {Source}
 */
function pictureOf(participant) {
    for (const source of /** @type {const} */ (['clip', 'screen', 'camera'])) {
        if (mayPublish(participant, source) && participant.tracks.some(track => track.source === source && !track.muted)) {
            return source;
        }
    }
    return '';
}

/**
 * How well the connection with them does, and the reason that there is to tell, if any: the gravest first.
 *
 * @typedef {object} Sign
 * @property {'' | 'good' | 'fair' | 'poor'} grade empty while nothing is known
 * @property {'' | 'loss' | 'slow' | 'cpu' | 'bandwidth' | 'relay'} why
 * @property {number} n of which one packet is lost
 * @property {number} ms there and back
 *
 * @param {Quality | null} quality
 * @returns {Sign}
 */
export function signOf(quality) {
    const ms = quality?.roundTripMs ?? 0;
    const loss = Math.max(quality?.lossPercent ?? 0, quality?.sentLossPercent ?? 0);
    const sign = { n: Math.max(2, Math.round(100 / loss)), ms };
    if (quality === null || (quality.roundTripMs === null && quality.lossPercent === null)) {
        return { ...sign, grade: '', why: '' };
    } else if (loss > 2) {
        return { ...sign, grade: loss > 6 || ms > 400 ? 'poor' : 'fair', why: 'loss' };
    } else if (ms > 200) {
        return { ...sign, grade: ms > 400 ? 'poor' : 'fair', why: 'slow' };
    } else if (quality.limitation === 'cpu') {
        return { ...sign, grade: 'fair', why: 'cpu' };
    }
    const narrow = quality.limitation === 'bandwidth' ? 'bandwidth' : '';
    return { ...sign, grade: 'good', why: quality.path === 'relay' ? 'relay' : narrow };
}

/**
 * Two letters for "Ann Lee", the last two syllables for a Korean name, as people call each other.
 *
 * @param {string} name
 */
export function initialsOf(name) {
    const words = name.trim().split(/\s+/u);
    if (/\p{Script=Hangul}/u.test(name)) {
        return [...words.join('')].slice(-2).join('');
    }
    const first = letters(words[0] ?? '')[0] ?? '?';
    const last = words.length > 1 ? (letters(words[words.length - 1] ?? '')[0] ?? '') : '';
    return (first + last).toLocaleUpperCase();
}

/** @param {string} word */
function letters(word) {
    return [...word];
}

/**
 * @param {string} name
 * @returns {number} 1 to 6, always the same for a name
 */
export function hueOf(name) {
    let sum = 0;
    for (const letter of name) {
        sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
    }
    return (sum % 6) + 1;
}
