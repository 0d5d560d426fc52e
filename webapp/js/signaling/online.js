/**
 * Waits out the time before an attempt: cut short when the browser comes online, and not over while it is offline.
 *
 * @typedef {EventTarget & {navigator: {onLine: boolean}}} NetworkWatch a window, or a fake
 *
 * @param {{delayMs: number, network: NetworkWatch, url: URL, signal: AbortSignal}} wait
 * @returns {Promise<void>} rejects when the signal aborts
 */
export function pause({ delayMs, network, url, signal }) {
    return new Promise((resolve, reject) => {
        const lifetime = new AbortController();
        const finish = () => {
            lifetime.abort();
            clearTimeout(timer);
            resolve();
        };
        const timer = setTimeout(() => {
            if (network.navigator.onLine || isLoopback(url)) {
                finish();
            }
        }, delayMs);
        network.addEventListener('online', finish, { signal: lifetime.signal });
        signal.addEventListener('abort', () => {
            lifetime.abort();
            clearTimeout(timer);
            reject(signal.reason);
        }, { signal: lifetime.signal });
    });
}

/**
 * A browser without a network is offline, but reaches its own machine all the same.
 *
 * @param {URL} url
 */
function isLoopback({ hostname }) {
    return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
