import { checkNetwork } from '../check/network.js';
import { CheckPanel, checkWords } from './check-panel.js';

/**
 * @typedef {object} Means
 * @property {string} room whose servers are tried
 * @property {import('../check/network.js').Surroundings['credentials']} credentials
 * @property {AbortSignal} signal
 */

/** @type {WeakMap<HTMLElement, CheckPanel>} one for each place, however often one checks */
const panels = new WeakMap();

/**
 * Tries the ways of a call to a room, and shows what it comes to.
 *
 * @param {HTMLElement} root of a panel
 * @param {Means} means
 * @param {(panel: CheckPanel, tell: import('./check-panel.js').Tell) => Promise<void>} [before] what is tried first
 */
export async function checkConnection(root, { room, credentials, signal }, before) {
    const tell = await checkWords(document.documentElement.lang);
    const panel = panels.get(root) ?? new CheckPanel(root, { tell, signal });
    panels.set(root, panel);
    panel.begin();
    await before?.(panel, tell);
    await panel.run(checkNetwork({
        base: new URL(document.baseURI),
        room,
        name: tell('name'),
        credentials,
        fetch: (...request) => fetch(...request),
        WebSocket,
        RTCPeerConnection,
        signal,
    }));
}
