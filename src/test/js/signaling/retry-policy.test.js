import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDelay, shouldRetry } from '../../../../webapp/js/signaling/retry-policy.js';

/** @type {import('../../../../webapp/js/signaling/retry-policy.js').History} */
const inside = { everJoined: true, attempts: 1, sinceLostMs: 1_000, ticketRefusals: 0 };
const outside = { ...inside, everJoined: false };
/** @param {any} code */
const rejoin = code => /** @type {const} */ ({ action: 'rejoin', problem: { code, about: 'call' } });

test('the waits grow to seven seconds and stay there', () => {
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 99].map(attempt => retryDelay(attempt, 1)),
        [0, 300, 1200, 2700, 4800, 7000, 7000, 7000]);
});

test('the jitter is full', () => {
    assert.equal(retryDelay(5, 0), 0);
    assert.equal(retryDelay(5, 0.5), 3500);
});

test('a number out of range does no harm', () => {
    assert.equal(retryDelay(-1, 2), 0);
    assert.equal(retryDelay(5, 2), 7000);
});

test('whoever was inside is brought back after a lost connection', () => {
    assert.equal(shouldRetry(rejoin('connection-lost'), inside), true);
    assert.equal(shouldRetry(rejoin('server-unreachable'), { ...inside, attempts: 40 }), true);
    assert.equal(shouldRetry({ action: 'rejoin', problem: null }, inside), true);
});

test('patience ends after ten minutes', () => {
    assert.equal(shouldRetry(rejoin('connection-lost'), { ...inside, sinceLostMs: 600_000 }), false);
});

test('a first join that meets nobody is given up soon', () => {
    assert.equal(shouldRetry(rejoin('server-unreachable'), { ...outside, attempts: 2 }), true);
    assert.equal(shouldRetry(rejoin('server-unreachable'), { ...outside, attempts: 3 }), false);
});

test('a refusal of a first join stands', () => {
    assert.equal(shouldRetry(rejoin('room-full'), outside), false);
    assert.equal(shouldRetry(rejoin('too-many'), outside), false);
});

test('a full room may be full of ourselves, so a rejoin tries again', () => {
    assert.equal(shouldRetry(rejoin('room-full'), inside), true);
    assert.equal(shouldRetry(rejoin('forbidden'), inside), false);
});

test('stop means stop', () => {
    assert.equal(shouldRetry({ action: 'stop', problem: null }, inside), false);
});

test('a refused ticket is replaced once', () => {
    const refused = /** @type {const} */ ({ action: 'rejoin-with-new-ticket', problem: null });

    assert.equal(shouldRetry(refused, { ...outside, ticketRefusals: 1 }), true);
    assert.equal(shouldRetry(refused, { ...inside, ticketRefusals: 2 }), false);
});
