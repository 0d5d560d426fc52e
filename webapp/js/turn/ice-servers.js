import { fetchJson } from '../protocol/rest.js';

/**
 * @typedef {object} IceServers
 * @property {RTCConfiguration} configuration
 * @property {number} ttl seconds for which the credentials are good
 */

/**
 * Asks for TURN servers and credentials. Without any the list is empty, and browsers meet directly or not at all.
 *
 * @param {{fetch: typeof fetch, base: URL, room: string, token: string, signal: AbortSignal}} request
 *   token: a ticket (which is not used up by it) or an access token
 * @returns {Promise<IceServers>} rejects with a Problem
 */
export async function fetchIceServers({ fetch, base, room, token, signal }) {
    const url = new URL(`api/v1/rooms/${encodeURIComponent(room)}/ice-servers`, base);
    const init = { headers: { 'Authorization': `Bearer ${token}`, 'Accept': 'application/json' } };
    const { iceServers, iceTransportPolicy, ttl } = await fetchJson({ fetch, url, init, signal, about: 'call' });
    return {
        configuration: {
            iceServers: Array.isArray(iceServers) ? iceServers.flatMap(toIceServer) : [],
            iceTransportPolicy: iceTransportPolicy === 'relay' ? 'relay' : 'all',
        },
        ttl: typeof ttl === 'number' ? ttl : 0,
    };
}

/**
 * @param {any} value
 * @returns {RTCIceServer[]} none if it is not one
 */
function toIceServer(value) {
    const urls = [value?.urls].flat().filter(url => typeof url === 'string');
    const { username, credential } = value ?? {};
    if (urls.length === 0) {
        return [];
    }
    return [{
        urls,
        ...(typeof username === 'string' && { username }),
        ...(typeof credential === 'string' && { credential }),
    }];
}
