/**
 * By which way a connection goes, from getStats(): types and protocols, and no addresses.
 *
 * @typedef {{type: string, protocol: string, relayProtocol?: string}} End
 *
 * @param {Iterable<Record<string, any>>} reports the values of an RTCStatsReport
 * @returns {{local: End, remote: End} | null} null while none is selected
 */
export function readPair(reports) {
    const all = [...reports];
    const byId = new Map(all.map(report => [report['id'], report]));
    const transport = all.find(({ type }) => type === 'transport');
    // Firefox has no transport report, but says `selected` on the pair.
    const pair = byId.get(transport?.['selectedCandidatePairId'])
        ?? all.find(it => it['type'] === 'candidate-pair' && it['selected']);
    const local = byId.get(pair?.['localCandidateId']);
    const remote = byId.get(pair?.['remoteCandidateId']);
    return local && remote ? { local: endOf(local), remote: endOf(remote) } : null;
}

/**
 * @param {Record<string, any>} candidate
 * @returns {End}
 */
function endOf(candidate) {
    const end = { type: candidate['candidateType'], protocol: String(candidate['protocol']).toLowerCase() };
    return candidate['relayProtocol'] ? { ...end, relayProtocol: String(candidate['relayProtocol']).toLowerCase() } : end;
}
