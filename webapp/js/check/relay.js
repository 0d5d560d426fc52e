/**
 * Whether a browser can reach a TURN server, seen by relay candidates that it really gathers.
 *
 * @typedef {'udp' | 'tcp' | 'tls'} Transport
 * @typedef {'works' | 'refused' | 'full' | 'silent'} Outcome refused: for its credential; silent: nothing answers
 * @typedef {{transport: Transport, outcome: Outcome, ms: number}} Relay
 * @typedef {{RTCPeerConnection: typeof RTCPeerConnection, signal: AbortSignal}} Browser what is under way when `signal` aborts comes to nothing
 */

/** Over TCP and TLS, on a bad line, with a name to look up. */
const withinMs = 10_000;

/** RFC 8656: wrong credentials; allocation quota reached, insufficient capacity. */
const refusals = [400, 401, 403, 438];
const noRoom = [486, 508];

/**
 * @param {string} url of a TURN server (RFC 7065)
 * @returns {Transport}
 */
export function transportOf(url) {
    return url.startsWith('turns:') ? 'tls' : /[?&]transport=tcp\b/.test(url) ? 'tcp' : 'udp';
}

/**
 * @param {RTCIceServer} server with one URL
 * @param {Browser} browser
 * @returns {Promise<Relay>}
 */
export async function tryRelay(server, browser) {
    const began = performance.now();
    const { found, codes } = await gather({ iceServers: [server], iceTransportPolicy: 'relay' }, 'relay', browser);
    const outcome = found ? 'works'
        : codes.some(code => refusals.includes(code)) ? 'refused'
            : codes.some(code => noRoom.includes(code)) ? 'full' : 'silent';
    return { transport: transportOf(String(server.urls)), outcome, ms: Math.round(performance.now() - began) };
}

/**
 * Whether one's own address comes back from a STUN server, and with it UDP.
 *
 * @param {RTCIceServer} server
 * @param {Browser} browser
 */
export async function tryStun(server, browser) {
    const { found } = await gather({ iceServers: [server], iceTransportPolicy: 'all' }, 'srflx', browser);
    return found;
}

/**
 * Gathers until there is a candidate of that type.
 *
 * @param {RTCConfiguration} configuration
 * @param {RTCIceCandidateType} type
 * @param {Browser} browser
 * @returns {Promise<{found: boolean, codes: number[]}>} codes: of what went wrong meanwhile (W3C WebRTC, errorCode)
 */
async function gather(configuration, type, { RTCPeerConnection, signal }) {
    signal.throwIfAborted();
    /** @type {number[]} */
    const codes = [];
    const pc = new RTCPeerConnection(configuration);
    try {
        return await new Promise((resolve, reject) => {
            const timer = setTimeout(() => resolve({ found: false, codes }), withinMs);
            /** @param {boolean} found */
            const end = found => {
                clearTimeout(timer);
                resolve({ found, codes });
            };
            pc.onicecandidateerror = ({ errorCode }) => codes.push(errorCode);
            pc.onicecandidate = ({ candidate }) => {
                if (candidate?.type === type) {
                    end(true);
                }
            };
            pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && end(false);
            signal.addEventListener('abort', () => end(false), { once: true });
            pc.createDataChannel('check');
            pc.setLocalDescription().catch(reject);
        });
    } finally {
        pc.close();
    }
}
