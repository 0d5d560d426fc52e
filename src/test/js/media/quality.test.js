import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingYet, readQuality } from '../../../../webapp/js/media/quality.js';

const none = nothingYet;
const unknown = {
    roundTripMs: null, lossPercent: null, path: null, sentLossPercent: null, sentKbps: null, receivedKbps: null, framesPerSecond: null,
    limitation: null,
};
const inbound = [
    { id: 'A', type: 'inbound-rtp', packetsReceived: 90, packetsLost: 5 },
    { id: 'B', type: 'inbound-rtp', packetsReceived: 5, packetsLost: 0 },
];
const direct = [
    { id: 'L', type: 'local-candidate', candidateType: 'host' },
    { id: 'R', type: 'remote-candidate', candidateType: 'srflx' },
];
const pair = { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', currentRoundTripTime: 0.0234 };

test('Chromium names the pair in the transport', () => {
    const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
    const other = { ...pair, id: 'Q', nominated: true, state: 'succeeded', currentRoundTripTime: 9 };

    const { quality, totals } = readQuality([...inbound, ...direct, other, pair, transport], none);

    assert.deepEqual(quality, { ...unknown, roundTripMs: 23, lossPercent: 5, path: 'direct' });
    assert.deepEqual(totals, { ...none, received: 95, lost: 5 });
});

test('Firefox marks the pair itself', () => {
    assert.equal(readQuality([...direct, { ...pair, selected: true }], none).quality.roundTripMs, 23);
});

test('a relay on either end is a relayed path', () => {
    const [local] = direct;
    const relay = { id: 'R', type: 'remote-candidate', candidateType: 'relay' };

    assert.equal(readQuality([local ?? {}, relay, { ...pair, selected: true }], none).quality.path, 'relay');
});

test('loss counts from the look before', () => {
    assert.equal(readQuality(inbound, { ...none, received: 85, lost: 5 }).quality.lossPercent, 0);
    assert.equal(readQuality(inbound, { ...none, received: 95, lost: 5 }).quality.lossPercent, null);
});

test('nothing measured, nothing claimed', () => {
    assert.deepEqual(readQuality([], none).quality, unknown);
});

test('how much comes and goes counts from the look before', () => {
    const look = (/** @type {number} */ seconds) => [
        { id: 'I', type: 'inbound-rtp', kind: 'video', bytesReceived: 25_000 * seconds, framesPerSecond: 15, timestamp: 1000 * seconds },
        { id: 'O', type: 'outbound-rtp', kind: 'video', bytesSent: 50_000 * seconds, timestamp: 1000 * seconds },
    ];
    const first = readQuality(look(1), none);
    const { quality } = readQuality(look(4), first.totals);

    assert.deepEqual([first.quality.sentKbps, first.quality.receivedKbps], [null, null]);
    assert.deepEqual([quality.sentKbps, quality.receivedKbps, quality.framesPerSecond], [400, 200, 15]);
});

test('of what others say they lost the worst counts', () => {
    const heard = [0, 0.123].map(fractionLost => ({ id: `H${fractionLost}`, type: 'remote-inbound-rtp', fractionLost }));

    assert.equal(readQuality(heard, none).quality.sentLossPercent, 12);
});

test('a computer that does not keep up is known by what limits the picture', () => {
    const video = { id: 'O', type: 'outbound-rtp', qualityLimitationReason: 'cpu' };

    assert.equal(readQuality([video], none).quality.limitation, 'cpu');
    assert.equal(readQuality([{ ...video, qualityLimitationReason: 'none' }], none).quality.limitation, 'none');
});
