/**
 * Looks at the connections now and then: who speaks, and how well each does. Looks stop with the signal.
 *
 * @typedef {object} Options
 * @property {() => [string, import('../media/peer.js').Peer][]} peers
 * @property {(id: string, speaking: boolean) => void} onSpeaking told on changes
 * @property {(id: string, quality: import('./state.js').Quality) => void} onQuality
 * @property {AbortSignal} signal
 */

const speakingEveryMs = 200;
const qualityEveryMs = 3_000;
/** About -40 dBov: above the noise of a quiet room. */
const speakingLevel = 0.01;
/** Pauses between words do not count. */
const holdMs = 600;

/** @param {Options} options */
export function observe({ peers, onSpeaking, onQuality, signal }) {
    /** @type {Map<string, number>} when each was heard last */
    let heard = new Map();
    const listen = () => {
        const now = performance.now();
        const present = new Map(peers());
        heard = new Map([...heard].filter(([id]) => present.has(id)));
        for (const [id, peer] of present) {
            if (peer.level > speakingLevel) {
                heard.has(id) || onSpeaking(id, true);
                heard.set(id, now);
            } else if (now - (heard.get(id) ?? now) > holdMs) {
                heard.delete(id);
                onSpeaking(id, false);
            }
        }
    };
    const measure = async () => {
        for (const [id, peer] of peers()) {
            if (peer.status === 'connected') {
                const quality = await peer.measure().catch(() => null);
                if (quality && !signal.aborted) {
                    onQuality(id, quality);
                }
            }
        }
    };
    const timers = [setInterval(listen, speakingEveryMs), setInterval(measure, qualityEveryMs)];
    signal.addEventListener('abort', () => timers.forEach(timer => clearInterval(timer)));
}
