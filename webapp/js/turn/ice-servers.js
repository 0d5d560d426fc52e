import { iceConfiguration } from '../protocol/codec.js';
import { Problem } from '../protocol/problem.js';
import { fetchJson } from '../protocol/rest.js';

/**
 * Asks for TURN servers and credentials. Without any the list is empty, and browsers meet directly or not at all.
 *
 * @param {{fetch: typeof fetch, base: URL, room: string, token: string, signal: AbortSignal}} request
 * @returns {Promise<import('../protocol/messages.js').IceConfiguration>} rejects with a Problem
 */
export async function fetchIceServers({ fetch, base, room, token, signal }) {
    const url = new URL(`api/v1/rooms/${encodeURIComponent(room)}/ice-servers`, base);
    const init = { headers: { 'Authorization': `Bearer ${token}`, 'Accept': 'application/json' } };
    const body = await fetchJson({ fetch, url, init, signal, about: 'call' });
    try {
        return iceConfiguration(body, 'ice-servers');
    } catch (error) {
        throw new Problem({ code: 'internal', about: 'call', detail: String(error) });
    }
}
