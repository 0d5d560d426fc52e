import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuality } from '../../../../webapp/js/media/quality.js';

const none = { received: 0, lost: 0 };
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

    assert.deepEqual(quality, { roundTripMs: 23, lossPercent: 5, path: 'direct' });
    assert.deepEqual(totals, { received: 95, lost: 5 });
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
    assert.equal(readQuality(inbound, { received: 85, lost: 5 }).quality.lossPercent, 0);
    assert.equal(readQuality(inbound, { received: 95, lost: 5 }).quality.lossPercent, null);
});

test('nothing measured, nothing claimed', () => {
    assert.deepEqual(readQuality([], none).quality, { roundTripMs: null, lossPercent: null, path: null });
});
