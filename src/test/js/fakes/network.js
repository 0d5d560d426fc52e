/** A window as far as signaling looks at it. */
export class FakeNetwork extends EventTarget {
    navigator = { onLine: true };

    goOffline() {
        this.navigator.onLine = false;
        this.dispatchEvent(new Event('offline'));
    }

    goOnline() {
        this.navigator.onLine = true;
        this.dispatchEvent(new Event('online'));
    }
}

/**
 * A fetch that answers by the end of the path.
 *
 * @param {Record<string, (url: string, init: any) => Response | Promise<Response>>} answers
 */
export function fakeFetch(answers) {
    /** @type {{url: string, init: any}[]} */
    const requests = [];
    const fetch = async (/** @type {any} */ url, /** @type {any} */ init) => {
        requests.push({ url: String(url), init });
        const answer = Object.entries(answers).find(([end]) => String(url).endsWith(end))?.[1];
        if (!answer) {
            throw new TypeError('Failed to fetch');
        }
        return answer(String(url), init);
    };
    return Object.assign(fetch, { requests });
}

/**
 * @param {unknown} body
 * @param {number} [status]
 */
export function json(body, status = 200) {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
}
