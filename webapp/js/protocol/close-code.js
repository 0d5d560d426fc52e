/**
 * What a closed socket asks of the client; see "Close codes" in src/docs/protocol.md.
 *
 * @typedef {'stop' | 'resume' | 'rejoin-with-new-ticket'} CloseAction
 *   `resume`: and where that is refused, join again;
 *   `rejoin-with-new-ticket`: the ticket was the trouble, so try once with another; a second time in a row means stop
 * @typedef {{action: CloseAction, problem: import('./problem.js').ProblemCode | null}} CloseMeaning
 */

/** @type {ReadonlyMap<number, CloseMeaning>} */
const meanings = new Map(/** @type {[number, CloseMeaning][]} */ ([
    [1000, { action: 'stop', problem: null }],
    [1001, { action: 'resume', problem: 'connection-lost' }],
    [1003, { action: 'stop', problem: 'bad-message' }],
    [1006, { action: 'resume', problem: 'connection-lost' }],
    [1011, { action: 'rejoin', problem: 'internal' }],
    [1012, { action: 'resume', problem: 'connection-lost' }],
    [4400, { action: 'stop', problem: 'bad-message' }],
    [4401, { action: 'rejoin-with-new-ticket', problem: 'unauthenticated' }],
    [4403, { action: 'stop', problem: 'forbidden' }],
    [4404, { action: 'stop', problem: 'not-found' }],
    [4408, { action: 'resume', problem: 'slow' }],
    [4409, { action: 'stop', problem: 'connected-elsewhere' }],
    [4410, { action: 'stop', problem: 'removed' }],
    [4413, { action: 'stop', problem: 'too-large' }],
    [4423, { action: 'stop', problem: 'locked' }],
    [4429, { action: 'stop', problem: 'too-many' }],
    [4503, { action: 'resume', problem: 'draining' }],
]));

/**
 * A code without a meaning of its own: of the WebSocket's range it counts as a lost connection; of ours (4000 and
 * more) a newer server has a reason that we do not know, so we do not press it.
 *
 * @param {number} code
 * @returns {CloseMeaning}
 */
export function meaningOfClose(code) {
    return meanings.get(code)
        ?? (code < 4000 ? { action: 'resume', problem: 'connection-lost' } : { action: 'stop', problem: 'internal' });
}
