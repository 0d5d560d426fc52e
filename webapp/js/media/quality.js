/**
 * How well a connection does, from a few members of getStats().
 *
 * @typedef {object} Quality
 * @property {number | null} roundTripMs
 * @property {number | null} lossPercent of what we received since the last look
 * @property {'direct' | 'relay' | null} path `relay`: through a TURN server
 *
 * @typedef {{received: number, lost: number}} Totals
 */

/**
 * @param {Iterable<Record<string, any>>} reports the values of an RTCStatsReport
 * @param {Totals} before the totals of the last look
 * @returns {{quality: Quality, totals: Totals}}
 */
export function readQuality(reports, before) {
    const all = [...reports];
    const byId = new Map(all.map(report => [report['id'], report]));
    const transport = all.find(({ type }) => type === 'transport');
    // Firefox has no transport report, but says `selected` on the pair.
    const pair = byId.get(transport?.['selectedCandidatePairId'])
        ?? all.find(it => it['type'] === 'candidate-pair'
            && (it['selected'] || (it['nominated'] && it['state'] === 'succeeded')));
    const inbound = all.filter(({ type }) => type === 'inbound-rtp');
    const totals = { received: sum(inbound, 'packetsReceived'), lost: sum(inbound, 'packetsLost') };
    const rtt = pair?.['currentRoundTripTime'];
    return {
        quality: {
            roundTripMs: typeof rtt === 'number' ? Math.round(rtt * 1000) : null,
            lossPercent: lossPercent(before, totals),
            path: pathOf([byId.get(pair?.['localCandidateId']), byId.get(pair?.['remoteCandidateId'])]),
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
 * @param {Record<string, any>[]} reports
 * @param {string} member
 */
function sum(reports, member) {
    return reports.reduce((total, report) => total + (report[member] ?? 0), 0);
}
