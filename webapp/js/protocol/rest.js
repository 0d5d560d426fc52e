import { Problem, toProblemCode } from './problem.js';

/**
 * @typedef {object} Call
 * @property {typeof fetch} fetch
 * @property {URL} url
 * @property {RequestInit} [init]
 * @property {AbortSignal} signal
 * @property {import('./problem.js').About} about
 */

/** Longer than any answer takes, short enough not to look dead. */
const timeoutMs = 10_000;

/**
 * Asks our REST resources for JSON. A refusal becomes a Problem with the server's own code; an answer that is not ours
 * (a proxy's page, a server whose application is not deployed yet) counts as unreachable.
 *
 * @param {Call} call
 * @returns {Promise<Record<string, unknown>>}
 */
export async function fetchJson({ fetch, url, init = {}, signal, about }) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    let response;
    try {
        response = await fetch(url, { ...init, signal: limit, cache: 'no-store', credentials: 'same-origin' });
    } catch (error) {
        signal.throwIfAborted();
        throw new Problem({ code: 'server-unreachable', about, detail: String(error) });
    }
    const type = response.headers.get('content-type') ?? '';
    if (!/^application\/(problem\+)?json/.test(type)) {
        throw new Problem({ code: 'server-unreachable', about, detail: `status ${response.status}, ${type}` });
    }
    const body = await readObject(response);
    if (!response.ok) {
        throw new Problem(toProblemInfo(body, about));
    }
    return body;
}

/**
 * @param {Response} response
 * @returns {Promise<Record<string, unknown>>}
 */
async function readObject(response) {
    const body = /** @type {unknown} */ (await response.json().catch(() => null));
    return typeof body === 'object' && body !== null ? /** @type {Record<string, unknown>} */ (body) : {};
}

/**
 * @param {Record<string, unknown>} body an RFC 9457 problem
 * @param {import('./problem.js').About} about
 * @returns {import('./problem.js').ProblemInfo}
 */
function toProblemInfo(body, about) {
    const code = toProblemCode(String(body['type'] ?? '').replace(/^urn:madang:problem:/, ''));
    /** @type {import('./problem.js').ProblemInfo} */
    const info = { code, about, detail: String(body['detail'] ?? '') };
    if (typeof body['retryAfter'] === 'number') {
        info.retryAfter = body['retryAfter'];
    }
    if (Array.isArray(body['violations'])) {
        info.violations = body['violations'].map(it => ({ field: String(it?.field), message: String(it?.message) }));
    }
    return info;
}
