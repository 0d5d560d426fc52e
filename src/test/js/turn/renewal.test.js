import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renewalDelay, renewalRetryDelay } from '../../../../webapp/js/turn/renewal.js';

test('credentials are renewed a minute before they end', () => {
    assert.equal(renewalDelay(300), 240_000);
    assert.equal(renewalDelay(3600), 3_540_000);
});

test('short-lived credentials are renewed half-way', () => {
    assert.equal(renewalDelay(100), 50_000);
    assert.equal(renewalDelay(20), 10_000);
});

test('a tiny time to live does not become a flood of requests', () => {
    assert.equal(renewalDelay(1), 5_000);
});

test('nothing to renew, nothing renewed', () => {
    assert.equal(renewalDelay(0), null);
    assert.equal(renewalDelay(Number.NaN), null);
});

test('a failed renewal is tried again before the credentials end, then less and less often', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 9].map(renewalRetryDelay), [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
});
