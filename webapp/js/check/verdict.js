/**
 * @typedef {'check' | 'browser' | 'camera' | 'microphone' | 'speaker' | 'server' | 'socket' | 'relay-udp' | 'relay-tcp' | 'relay-tls' | 'relay' | 'udp' | 'throughput'} Step
 * @typedef {'fine' | 'warning' | 'failed' | 'open' | 'running'} State open: it could not be tried
 * @typedef {{step: Step, state: State, code: string, values?: Record<string, string | number>, problem?: import('../protocol/problem.js').ProblemInfo}} Finding `problem`: what the server has against it
 */

/** Sound and a small picture need this much; above it, nobody sees a difference for long. */
const enoughKbps = 600;

/**
 * @param {number} kbps
 * @returns {Finding}
 */
export function throughputFinding(kbps) {
    const enough = kbps >= enoughKbps;
    return {
        step: 'throughput', state: enough ? 'fine' : 'warning', code: enough ? 'throughput.fine' : 'throughput.slow',
        values: { mbps: (kbps / 1000).toFixed(1) },
    };
}

/**
 * Whether UDP gets anywhere, as far as servers outside can tell.
 *
 * @param {import('./relay.js').Relay[]} relays
 * @param {boolean | null} stun whether one's own address came back; null where there is no STUN server
 * @returns {Finding}
 */
export function udpFinding(relays, stun) {
    const byUdp = relays.filter(({ transport }) => transport === 'udp');
    // A refusal came by UDP, too.
    if (stun || byUdp.some(({ outcome }) => outcome !== 'silent')) {
        return { step: 'udp', state: 'fine', code: 'udp.fine' };
    } else if (byUdp.length === 0 && stun === null) {
        return { step: 'udp', state: 'open', code: 'udp.untried' };
    }
    return { step: 'udp', state: 'warning', code: 'udp.blocked' };
}

/**
 * What it comes to, in one sentence.
 *
 * @param {Finding[]} findings
 * @returns {{state: State, code: string}}
 */
export function verdictOf(findings) {
    const state = (/** @type {Step} */ step) => findings.find(finding => finding.step === step)?.state;
    const relays = findings.filter(({ step }) => step.startsWith('relay-'));
    const relayed = relays.some(relay => relay.state === 'fine');
    if (state('check') === 'failed') {
        return { state: 'failed', code: 'verdict.check' };
    } else if (state('browser') === 'failed') {
        return { state: 'failed', code: 'verdict.browser' };
    } else if (state('server') === 'failed') {
        return { state: 'failed', code: 'verdict.server' };
    } else if (state('socket') === 'failed') {
        return { state: 'failed', code: 'verdict.socket' };
    } else if (!relayed && state('udp') === 'warning') {
        return { state: 'failed', code: 'verdict.blocked' };
    } else if (relays.length > 0 && !relayed) {
        return { state: 'warning', code: 'verdict.relay' };
    } else if (state('microphone') === 'failed') {
        return { state: 'warning', code: 'verdict.unheard' };
    } else if (state('microphone') === 'warning') {
        return { state: 'warning', code: 'verdict.silent' };
    } else if (state('camera') === 'failed') {
        return { state: 'warning', code: 'verdict.unseen' };
    } else if (state('speaker') === 'failed') {
        return { state: 'warning', code: 'verdict.deaf' };
    } else if (state('udp') === 'warning') {
        return { state: 'warning', code: 'verdict.detour' };
    } else if (state('throughput') === 'warning') {
        return { state: 'warning', code: 'verdict.slow' };
    }
    return relayed ? { state: 'fine', code: 'verdict.fine' } : { state: 'open', code: 'verdict.untried' };
}
