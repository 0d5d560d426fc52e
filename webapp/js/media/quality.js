/**
 * How well a connection does, from a few members of getStats().
 *
 * @typedef {object} Quality each null until it is known
 * @property {number | null} roundTripMs
 * @property {number | null} lossPercent of what they sent and we did not receive, since the last look
 * @property {'direct' | 'relay' | null} path `relay`: through a TURN server
 * @property {number | null} sentLossPercent of what we send, as they say
 * @property {number | null} sentKbps since the last look
 * @property {number | null} receivedKbps
 * @property {number | null} framesPerSecond of their picture
 * @property {'none' | 'cpu' | 'bandwidth' | 'other' | null} limitation why our picture is smaller than it might be
 *
 * @typedef {object} Totals
 * @property {number} received packets
 * @property {number} lost
 * @property {number} bytesIn
 * @property {number} bytesOut
 * @property {number | null} at milliseconds; null before the first look
 */

/** @type {Totals} */
export const nothingYet = Object.freeze({ received: 0, lost: 0, bytesIn: 0, bytesOut: 0, at: null });

const limitations = /** @type {const} */ (['none', 'cpu', 'bandwidth', 'other']);

/**
 * @param {Iterable<Record<string, any>>} reports the values of an RTCStatsReport
 * @param {Totals} before the totals of the last look
 * @returns {{quality: Quality, totals: Totals}}
 */
export function readQuality(reports, before) {
    const all = [...reports];
    const of = (/** @type {string} */ type) => all.filter(it => it['type'] === type);
    const [inbound, outbound, heard] = [of('inbound-rtp'), of('outbound-rtp'), of('remote-inbound-rtp')];
    const byId = new Map(all.map(report => [report['id'], report]));
    // Firefox has no transport report, but says `selected` on the pair.
    const pair = byId.get(of('transport')[0]?.['selectedCandidatePairId'])
        ?? of('candidate-pair').find(it => it['selected'] || (it['nominated'] && it['state'] === 'succeeded'));
    const totals = {
        received: sum(inbound, 'packetsReceived'), lost: sum(inbound, 'packetsLost'), bytesIn: sum(inbound, 'bytesReceived'),
        bytesOut: sum(outbound, 'bytesSent'), at: inbound[0]?.['timestamp'] ?? outbound[0]?.['timestamp'] ?? null,
    };
    const rtt = pair?.['currentRoundTripTime'];
    const losses = heard.map(it => it['fractionLost']).filter(it => typeof it === 'number');
    return {
        quality: {
            roundTripMs: typeof rtt === 'number' ? Math.round(rtt * 1000) : null,
            lossPercent: lossPercent(before, totals),
            path: pathOf([byId.get(pair?.['localCandidateId']), byId.get(pair?.['remoteCandidateId'])]),
            sentLossPercent: losses.length > 0 ? Math.round(100 * Math.max(...losses)) : null,
            sentKbps: kbps(before, totals, 'bytesOut'),
            receivedKbps: kbps(before, totals, 'bytesIn'),
            framesPerSecond: inbound.find(it => it['kind'] === 'video')?.['framesPerSecond'] ?? null,
            limitation: limitations.find(it => outbound.some(report => report['qualityLimitationReason'] === it)) ?? null,
        },
        totals,
    };
}

/**
 * @param {(Record<string, any> | undefined)[]} ends the two candidates of the pair
 * @returns {Quality['path']}
 */
function pathOf(ends) {
    if (ends.some(end => end === undefined)) {
        return null;
    }
    return ends.some(end => end?.['candidateType'] === 'relay') ? 'relay' : 'direct';
}

/**
 * @param {Totals} before
 * @param {Totals} now
 */
function lossPercent(before, now) {
    const received = now.received - before.received;
    const lost = now.lost - before.lost; // duplicates can make it negative
    return received + lost > 0 && received >= 0
        ? Math.round(100 * Math.max(0, lost) / (received + Math.max(0, lost)))
        : null;
}

/**
 * @param {Totals} before
 * @param {Totals} now
 * @param {'bytesIn' | 'bytesOut'} member
 */
function kbps(before, now, member) {
    const ms = before.at !== null && now.at !== null ? now.at - before.at : 0;
    return ms > 0 ? Math.max(0, Math.round(8 * (now[member] - before[member]) / ms)) : null;
}

/**
 * @param {Record<string, any>[]} reports
 * @param {string} member
 */
function sum(reports, member) {
    return reports.reduce((total, report) => total + (report[member] ?? 0), 0);
}
