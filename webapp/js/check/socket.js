import { subprotocol } from '../protocol/messages.js';

/** Longer than any handshake that a person would wait for. */
const withinMs = 10_000;

/**
 * Opens the socket of signaling, and says something that means nothing before a join: the time to its refusal is that to
 * the server and back, on the way that calls take.
 *
 * @param {{base: URL, WebSocket: typeof WebSocket, signal: AbortSignal}} environment
 * @returns {Promise<{roundTripMs: number} | null>} null where no socket opens, or nothing is said on it
 */
export function trySocket({ base, WebSocket, signal }) {
    const url = new URL('signal', base);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url, subprotocol);
    return new Promise(resolve => {
        const timer = setTimeout(() => end(null), withinMs);
        /** @param {{roundTripMs: number} | null} result */
        const end = result => {
            clearTimeout(timer);
            socket.onmessage = socket.onclose = null;
            socket.close();
            resolve(result);
        };
        signal.addEventListener('abort', () => end(null), { once: true });
        let said = 0;
        socket.onclose = () => end(null);
        socket.onmessage = () => {
            if (said > 0) {
                end({ roundTripMs: Math.max(1, Math.round(performance.now() - said)) });
            } else { // that was the welcome
                said = performance.now();
                socket.send(JSON.stringify({ type: 'synchronize', id: 'check' }));
            }
        };
    });
}
