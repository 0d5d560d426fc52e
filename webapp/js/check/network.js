import { Problem } from '../protocol/problem.js';
import { requestTicket } from '../signaling/tickets.js';
import { fetchIceServers } from '../turn/ice-servers.js';
import { transportOf, tryRelay, tryStun } from './relay.js';
import { trySocket } from './socket.js';
import { measureThroughput } from './throughput.js';
import { throughputFinding, udpFinding } from './verdict.js';

/**
 * @typedef {import('./verdict.js').Finding} Finding
 *
 * @typedef {object} Surroundings
 * @property {URL} base
 * @property {string} room whose servers are tried
 * @property {boolean} made up: nobody has named it
 * @property {string} name as whom the check asks for a ticket, for those who read timelines
 * @property {import('../signaling/tickets.js').Credentials} [credentials]
 * @property {typeof fetch} fetch
 * @property {typeof WebSocket} WebSocket
 * @property {typeof RTCPeerConnection} RTCPeerConnection
 * @property {AbortSignal} signal
 */

/**
 * Tries every way that a call would take.
 *
 * @param {Surroundings} surroundings
 * @returns {AsyncGenerator<Finding>}
 */
export async function* checkNetwork(surroundings) {
    const asked = await iceServersOf(surroundings);
    yield asked.finding;
    if (asked.finding.state === 'failed') {
        return;
    }
    const line = await trySocket(surroundings);
    surroundings.signal.throwIfAborted();
    yield line
        ? { step: 'socket', state: 'fine', code: 'socket.fine', values: { ms: line.roundTripMs } }
        : { step: 'socket', state: 'failed', code: 'socket.failed' };
    if (asked.iceServers) {
        yield* checkIce(asked.iceServers, surroundings);
    }
}

/**
 * @param {RTCIceServer[]} iceServers
 * @param {import('./relay.js').Browser} browser
 * @returns {AsyncGenerator<Finding>}
 */
async function* checkIce(iceServers, browser) {
    const single = iceServers.flatMap(server => [server.urls].flat().map(urls => ({ ...server, urls })));
    const stun = single.filter(({ urls }) => /^stuns?:/.test(urls));
    const turn = single.filter(({ urls }) => /^turns?:/.test(urls));
    const relays = await Promise.all(turn.map(server => tryRelay(server, browser)));
    browser.signal.throwIfAborted();
    const working = turn.filter((server, i) => relays[i]?.outcome === 'works');
    yield* findingsOf(relays);
    yield udpFinding(relays, stun.length > 0 ? await someAnswers(stun, browser) : null);
    const [first] = transports.flatMap(transport => working.filter(({ urls }) => transportOf(urls) === transport));
    const kbps = first ? await measureThroughput([first], browser) : null;
    browser.signal.throwIfAborted();
    yield kbps === null
        ? { step: 'throughput', state: 'open', code: first ? 'throughput.untried' : 'throughput.none' }
        : throughputFinding(kbps);
}

const transports = /** @type {const} */ (['udp', 'tcp', 'tls']);

/**
 * @param {import('./relay.js').Relay[]} relays
 * @returns {Finding[]} one for each transport: one server that works is enough
 */
function findingsOf(relays) {
    if (relays.length === 0) {
        return [{ step: 'relay', state: 'warning', code: 'relay.none' }];
    }
    return transports.flatMap(transport => {
        const tried = relays.filter(relay => relay.transport === transport);
        const best = tried.find(({ outcome }) => outcome === 'works') ?? tried[0];
        return best ? [{
            step: /** @type {const} */ (`relay-${transport}`),
            state: best.outcome === 'works' ? /** @type {const} */ ('fine') : /** @type {const} */ ('failed'),
            code: `relay.${best.outcome}`,
            values: { ms: best.ms },
        }] : [];
    });
}

/**
 * @param {RTCIceServer[]} servers
 * @param {import('./relay.js').Browser} browser
 */
async function someAnswers(servers, browser) {
    for (const server of servers) {
        if (await tryStun(server, browser)) {
            return true;
        }
    }
    return false;
}

/**
 * @param {Surroundings} surroundings
 * @returns {Promise<{finding: Finding, iceServers: RTCIceServer[] | null}>} null where the room does not tell them now
 */
async function iceServersOf({ base, room, made, name, credentials, fetch, signal }) {
    try {
        const { ticket } = await requestTicket({ fetch, base, room, name, credentials, signal });
        const { iceServers } = await fetchIceServers({ fetch, base, room, token: ticket, signal });
        return { finding: { step: 'server', state: 'fine', code: 'server.fine' }, iceServers };
    } catch (error) {
        if (!(error instanceof Problem)) {
            throw error;
        }
        return { finding: refusal(error.info, made), iceServers: null };
    }
}

/** Where a room has to be named first. */
const nameless = ['no-such-room', 'sign-in-needed', 'forbidden'];

/**
 * @param {import('../protocol/problem.js').ProblemInfo} problem
 * @param {boolean} made
 * @returns {Finding}
 */
function refusal(problem, made) {
    if (problem.code === 'server-unreachable') {
        return { step: 'server', state: 'failed', code: 'server.failed' };
    }
    return made && nameless.includes(problem.code)
        ? { step: 'server', state: 'open', code: 'server.nameless' }
        : { step: 'server', state: 'open', code: 'server.closed', problem };
}
