/** So long something is sent, and so long a connection may take to come about. */
const sendingMs = 2_000;
const connectMs = 8_000;

/** One packet, so that one that is lost takes nothing else with it. */
const chunk = new Uint8Array(1_100);
const mostBuffered = 512 * 1024;

/**
 * How much gets through from this browser to the relay and back: two ends of one connection, each behind the relay.
 *
 * @param {RTCIceServer[]} iceServers
 * @param {import('./relay.js').Browser} browser
 * @returns {Promise<number | null>} kilobits a second; null where the relay does not relay to itself
 */
export async function measureThroughput(iceServers, { RTCPeerConnection, signal }) {
    signal.throwIfAborted();
    /** @type {RTCConfiguration} */
    const configuration = { iceServers, iceTransportPolicy: 'relay' };
    const [near, far] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)];
    signal.addEventListener('abort', () => near.close(), { once: true }); // and pouring ends
    try {
        const channel = near.createDataChannel('load', { ordered: false, maxRetransmits: 0 });
        const opened = within(connectMs, resolve => channel.onopen = () => resolve(true));
        const load = received(far);
        await connect(near, far);
        if (!await opened) {
            return null;
        }
        await pour(channel);
        return load();
    } finally {
        near.close();
        far.close();
    }
}

/** @param {RTCPeerConnection} near @param {RTCPeerConnection} far */
async function connect(near, far) {
    /** @type {[RTCPeerConnection, RTCPeerConnection][]} */
    const ways = [[near, far], [far, near]];
    /** @type {Map<RTCPeerConnection, RTCIceCandidate[]>} candidates wait for the description that they belong to */
    const early = new Map([[near, []], [far, []]]);
    ways.forEach(([from, to]) => from.onicecandidate = ({ candidate }) => {
        if (candidate) {
            to.remoteDescription ? to.addIceCandidate(candidate).catch(() => {}) : early.get(to)?.push(candidate);
        }
    });
    await near.setLocalDescription();
    await far.setRemoteDescription(/** @type {RTCSessionDescription} */ (near.localDescription));
    await far.setLocalDescription();
    await near.setRemoteDescription(/** @type {RTCSessionDescription} */ (far.localDescription));
    for (const [to, candidates] of early) {
        await Promise.all(candidates.map(candidate => to.addIceCandidate(candidate).catch(() => {})));
    }
}

/** @param {RTCDataChannel} channel */
async function pour(channel) {
    const end = performance.now() + sendingMs;
    channel.bufferedAmountLowThreshold = mostBuffered / 2;
    while (performance.now() < end && channel.readyState === 'open') {
        while (channel.bufferedAmount < mostBuffered) {
            channel.send(chunk);
        }
        await within(end - performance.now(), resolve => channel.onbufferedamountlow = () => resolve(true));
    }
}

/**
 * @param {RTCPeerConnection} far
 * @returns {() => number | null} kilobits a second, between the first and the last that has come
 */
function received(far) {
    let bytes = 0;
    let first = 0;
    let last = 0;
    far.ondatachannel = ({ channel }) => {
        channel.binaryType = 'arraybuffer';
        channel.onmessage = ({ data }) => {
            last = performance.now();
            first ||= last;
            bytes += data.byteLength;
        };
    };
    return () => last > first ? Math.round(bytes * 8 / (last - first)) : null;
}

/**
 * @param {number} ms
 * @param {(resolve: (value: boolean) => void) => void} start
 * @returns {Promise<boolean>} false when the time is over
 */
function within(ms, start) {
    return new Promise(resolve => {
        const timer = setTimeout(() => resolve(false), Math.max(0, ms));
        start(value => {
            clearTimeout(timer);
            resolve(value);
        });
    });
}
