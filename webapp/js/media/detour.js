/**
 * Finds out when a better way should be looked for. ICE stays with the pair that it has: what was lost while it looked, or
 * was blocked for a while, is not tried again by itself, and media that go by TCP wait for every packet that gets lost.
 */

/** After so long on a detour, and then again after as long as the next one says; the last one is for all that follow. */
const looksMs = [10_000, 60_000, 300_000];

export class Detour {
    /** @type {number | null} when it was taken, or a better way was last looked for */
    #since = null;
    #looks = 0;

    /**
     * @param {import('./pair.js').End | null | undefined} local our end of the pair in use
     * @param {RTCConfiguration} configuration
     * @param {number} now a monotonic clock in milliseconds
     * @returns {boolean} whether ICE should be restarted now
     */
    isDue(local, configuration, now) {
        if (!local?.relayProtocol || local.relayProtocol === 'udp' || !allowsUdp(configuration)) {
            this.#since = null;
            this.#looks = 0;
            return false;
        }
        this.#since ??= now;
        if (now - this.#since < /** @type {number} */ (looksMs[Math.min(this.#looks, looksMs.length - 1)])) {
            return false;
        }
        this.#since = now;
        this.#looks++;
        return true;
    }
}

/** @param {RTCConfiguration} configuration */
function allowsUdp({ iceTransportPolicy, iceServers = [] }) {
    return iceTransportPolicy !== 'relay'
        || iceServers.flatMap(({ urls }) => urls).some(url => url.startsWith('turn:') && !url.includes('transport=tcp'));
}
