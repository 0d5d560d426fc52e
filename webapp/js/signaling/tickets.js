import { Problem } from '../protocol/problem.js';
import { fetchJson } from '../protocol/rest.js';

/**
 * What may open a room beside the caller's own account.
 *
 * @typedef {{password?: string, invitation?: string}} Credentials
 */

/**
 * Asks for admission. The answer is also the pre-flight: every refusal has its reason here.
 *
 * @param {object} request
 * @param {typeof fetch} request.fetch
 * @param {URL} request.base
 * @param {string} request.room
 * @param {string} request.name
 * @param {Credentials} [request.credentials]
 * @param {string} [request.token] of a former presence, whose seat one may take in a full room
 * @param {AbortSignal} request.signal
 * @returns {Promise<{ticket: string, room: string}>} the room as the server spells it
 */
export async function requestTicket({ fetch, base, room, name, credentials = {}, token, signal }) {
    const url = new URL(`api/v1/rooms/${encodeURIComponent(room)}/tickets`, base);
    const init = {
        method: 'POST',
        headers: {
            'Content-Type': 'application/json',
            'Accept': 'application/json',
            ...token === undefined ? {} : { 'Authorization': `Bearer ${token}` },
        },
        body: JSON.stringify({ name, ...credentials }),
    };
    const body = await fetchJson({ fetch, url, init, signal, about: 'join' });
    if (typeof body['ticket'] !== 'string' || typeof body['room'] !== 'string') {
        throw new Problem({ code: 'server-unreachable', about: 'join', detail: 'The answer holds no ticket.' });
    }
    return { ticket: body['ticket'], room: body['room'] };
}
