/** Upper bounds of the waits before each attempt, in milliseconds; the last one stays. See protocol.md, "Close codes". */
const bounds = Object.freeze([0, 300, 1200, 2700, 4800, 7000]);

/**
 * Full jitter: evenly between 0 and the bound, so that a thousand browsers do not return in step.
 *
 * @param {number} attempt 0 for the first
 * @param {number} random from 0 to 1
 * @returns {number} milliseconds
 */
export function retryDelay(attempt, random) {
    const bound = bounds[Math.min(Math.max(attempt, 0), bounds.length - 1)] ?? 0;
    return Math.round(bound * Math.min(Math.max(random, 0), 1));
}

/** A first join that meets nobody is told soon; somebody who was inside is brought back with patience. */
const firstJoinAttempts = 3;
const patienceMs = 10 * 60_000;

/** Refusals that may pass by themselves, worth another try for somebody who was inside a moment ago. */
const passing = new Set([
    'server-unreachable', 'socket-refused', 'connection-lost', 'draining', 'too-many', 'internal', 'room-full', 'slow',
]);

/** Trouble on the way to the server, not an answer of it. */
const unreached = new Set(['server-unreachable', 'socket-refused', 'connection-lost']);

/**
 * @typedef {object} Outcome how an attempt, or a joined connection, has ended
 * @property {'stop' | 'resume' | 'rejoin' | 'rejoin-with-new-ticket'} action `resume`, or join where that is not possible
 * @property {import('../protocol/problem.js').ProblemInfo | null} problem
 *
 * @typedef {object} History
 * @property {boolean} everJoined
 * @property {number} attempts made since the last success, this one included
 * @property {number} sinceLostMs
 * @property {number} ticketRefusals in a row
 */

/**
 * @param {Outcome} outcome
 * @param {History} history
 * @returns {boolean} whether to try again
 */
export function shouldRetry({ action, problem }, { everJoined, attempts, sinceLostMs, ticketRefusals }) {
    if (action === 'stop') {
        return false;
    }
    if (action === 'rejoin-with-new-ticket') {
        return ticketRefusals < 2;
    }
    const code = problem?.code ?? 'connection-lost';
    return everJoined
        ? passing.has(code) && sinceLostMs < patienceMs
        : unreached.has(code) && attempts < firstJoinAttempts;
}
