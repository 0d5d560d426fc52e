import { isMessage } from './messages.js';

/**
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('./messages.js').Say} Say
 */

const devices = ['camera', 'microphone', 'devices'];

/** Nothing that one does in this browser, or at this address, would help: joining again is not offered. */
const hopeless = new Set([
    'webrtc-missing', 'insecure-context', 'foreign-origin', 'bad-room-name', 'forbidden', 'removed', 'sign-in-needed', 'signed-out',
    'no-such-room',
]);

/**
 * A problem in the words of the page: what is wrong, and what to do about it.
 *
 * @param {ProblemInfo} problem
 * @param {Say} say
 * @returns {{title: string, todo: string}}
 */
export function wordsFor(problem, say) {
    const about = devices.includes(problem.about) ? problem.about : 'devices';
    const values = { what: say(keyOf(`devices.${about}`, 'devices.devices')), name: problem.name ?? '' };
    const title = say(keyOf(`problem.${problem.code}.${problem.about}`, `problem.${problem.code}`), values);
    const todo = say(keyOf(`todo.${problem.code}.${problem.about}`, `todo.${problem.code}`), values);
    return { title, todo: waitFor(problem, say) || todo };
}

/**
 * @param {ProblemInfo} problem
 * @param {Say} say
 */
function waitFor({ code, retryAfter }, say) {
    if (!retryAfter) {
        return '';
    }
    if (code !== 'not-open') {
        return say('left.retryAfter', { seconds: Math.ceil(retryAfter) });
    }
    const opens = new Date(Math.round((Date.now() + 1000 * retryAfter) / 60_000) * 60_000);
    const day = opens.toDateString() === new Date().toDateString() ? {} : /** @type {const} */ ({ dateStyle: 'full' });
    return say('left.opensAt', { time: new Intl.DateTimeFormat(say('language'), { timeStyle: 'short', ...day }).format(opens) });
}

/**
 * What camera and microphone have in common is said once.
 *
 * @param {ProblemInfo[]} problems
 * @returns {ProblemInfo[]}
 */
export function together(problems) {
    const [camera, microphone] = ['camera', 'microphone'].map(about => problems.find(problem => problem.about === about));
    if (!camera || camera.code !== microphone?.code) {
        return problems;
    }
    return [{ ...camera, about: 'devices' }, ...problems.filter(problem => problem !== camera && problem !== microphone)];
}

/** @param {ProblemInfo} problem */
export function signingInHelps(problem) {
    return problem.code === 'sign-in-needed' || problem.code === 'signed-out';
}

/** @param {ProblemInfo} problem */
export function mayTryAgain(problem) {
    return !hopeless.has(problem.code);
}

/**
 * @param {string} special
 * @param {string} general
 * @returns {import('./messages.js').MessageKey}
 */
function keyOf(special, general) {
    if (isMessage(special)) {
        return special;
    }
    return isMessage(general) ? general : 'problem.internal';
}
