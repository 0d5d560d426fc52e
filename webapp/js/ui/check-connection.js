import { checkNetwork } from '../check/network.js';
import { checkDevices, checkSpeaker } from './check-devices.js';
import { CheckPanel, checkWords } from './check-panel.js';

/**
 * @typedef {import('../check/network.js').Surroundings} Surroundings
 * @typedef {import('../check/verdict.js').Finding} Finding
 *
 * @typedef {object} Means
 * @property {string} room whose servers are tried
 * @property {boolean} [made] up: nobody has named it
 * @property {() => Surroundings['credentials']} credentials as they are now
 * @property {import('../live/index.js').LocalMedia} local
 * @property {() => Promise<import('../protocol/problem.js').ProblemInfo[]>} devices gets them ready; why one of them is not open
 * @property {import('./messages.js').Say} say
 * @property {AbortSignal} signal ends it; nothing is shown of it then
 */

/** @type {WeakMap<HTMLElement, CheckPanel>} one for each place, however often one checks */
const panels = new WeakMap();

/**
 * Tries devices and the ways of a call to a room, and shows what it comes to.
 *
 * @param {HTMLElement} root of a panel
 * @param {Means} means
 */
export async function checkConnection(root, { room, made = false, credentials, local, devices, say, signal }) {
    const tell = await checkWords(document.documentElement.lang);
    const panel = panels.get(root) ?? new CheckPanel(root, { tell, say });
    panels.set(root, panel);
    await panel.run(steps(), signal);

    /** @returns {AsyncGenerator<Finding>} */
    async function* steps() {
        checkSpeaker(panel, tell);
        await checkDevices(local, await devices(), { panel, say, signal });
        if (!globalThis.RTCPeerConnection) {
            yield { step: 'browser', state: 'failed', code: 'browser.without-webrtc' };
            return;
        }
        yield* checkNetwork({
            base: new URL(document.baseURI),
            room,
            made,
            name: tell('name'),
            credentials: credentials(),
            fetch: (...request) => fetch(...request),
            WebSocket,
            RTCPeerConnection,
            signal,
        });
    }
}
