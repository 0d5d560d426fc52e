import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Repair } from '../../../../webapp/js/media/repair.js';

/** @type {string[]} */
let done;
/**
 * @param {boolean} [offers]
 * @param {boolean} [granted] whether one may join anew
 */
const repair = (offers = true, granted = false) => new Repair({
    offers: () => offers,
    restart: () => done.push('restart'),
    renew: () => done.push('renew'),
    rejoin: () => {
        done.push('rejoin');
        return granted;
    },
    report: status => done.push(status),
});

beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    done = [];
});
afterEach(() => mock.timers.reset());

test('a hiccup of less than four seconds heals by itself', () => {
    const it = repair();
    it.update('connected');
    it.update('disconnected');
    mock.timers.tick(3_999);
    it.update('connected');
    mock.timers.tick(60_000);

    assert.deepEqual(done, ['connected', 'interrupted', 'connected']);
});

test('after four seconds ICE is restarted', () => {
    const it = repair();
    it.update('connected');
    it.update('disconnected');
    mock.timers.tick(4_000);

    assert.deepEqual(done, ['connected', 'interrupted', 'restart']);
});

test('a failed connection is restarted at once', () => {
    const it = repair();
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);

    assert.deepEqual(done, ['connected', 'interrupted', 'restart']);
});

test('a restart that does not help is followed by a new connection', () => {
    const it = repair();
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);
    mock.timers.tick(10_000);

    assert.deepEqual(done.slice(2), ['restart', 'interrupted', 'renew']);
});

test('when a new connection does not help either, one joins anew, once', () => {
    const it = repair(true, true);
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);
    mock.timers.tick(10_000);
    mock.timers.tick(15_000);
    assert.deepEqual(done.slice(3), ['interrupted', 'renew', 'failed', 'rejoin']);

    mock.timers.tick(15_000);
    assert.deepEqual(done.slice(7), ['failed', 'renew']);
});

test('where a new join is not granted the connection is made anew all the same', () => {
    const it = repair();
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);
    mock.timers.tick(10_000);
    mock.timers.tick(15_000);

    assert.deepEqual(done.slice(-3), ['failed', 'rejoin', 'renew']);
});

test('somebody who was never reached is no reason to join anew', () => {
    repair(true, true);
    mock.timers.tick(60_000);

    assert.equal(done.includes('rejoin'), false);
});

test('when the other end is closed a new connection is made after a second, unless they offer one', () => {
    const it = repair();
    it.update('connected');
    it.gone();
    mock.timers.tick(999);
    assert.deepEqual(done, ['connected', 'interrupted']);
    mock.timers.tick(1);
    assert.equal(done.at(-1), 'renew');

    it.gone();
    it.expect();
    mock.timers.tick(1_000);
    assert.deepEqual(done.filter(what => what === 'renew'), ['renew']);
});

test('after a change of network ICE is restarted without waiting for the browser to notice, once', () => {
    const it = repair();
    it.hurry();
    it.update('connected');
    it.hurry();
    it.hurry();

    assert.deepEqual(done, ['connected', 'restart']);
});

test('a connection that stands throughout a restart is not made anew, and the next loss begins with a restart again', () => {
    const it = repair();
    it.update('connected');
    it.hurry();
    mock.timers.tick(60_000);
    assert.deepEqual(done, ['connected', 'restart']);

    it.update('disconnected');
    mock.timers.tick(4_000);
    assert.deepEqual(done, ['connected', 'restart', 'interrupted', 'restart']);
});

test('a connection that the browser sees fall after a hurried restart is made anew', () => {
    const it = repair();
    it.update('connected');
    it.hurry();
    mock.timers.tick(5_000);
    it.update('disconnected');
    mock.timers.tick(4_000);

    assert.deepEqual(done.filter(what => what.startsWith('re')), ['restart', 'renew']);
});

test('one that had fallen before is made anew where a hurried restart does not help', () => {
    const it = repair();
    it.update('connected');
    it.update('disconnected');
    it.hurry();
    mock.timers.tick(10_000);

    assert.deepEqual(done.filter(what => what.startsWith('re')), ['restart', 'renew']);
});

test('a restart that helps is forgotten', () => {
    const it = repair();
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);
    it.update('connected');
    it.update('failed');
    mock.timers.tick(0);

    assert.deepEqual(done, ['connected', 'interrupted', 'restart', 'connected', 'interrupted', 'restart']);
});

test('a connection that never stands is made anew, again and again', () => {
    repair();
    mock.timers.tick(15_000);
    mock.timers.tick(15_000);

    assert.deepEqual(done, ['failed', 'renew', 'failed', 'renew']);
});

test('one that fails within an instant is not renewed in a rush', () => {
    const it = repair();
    it.update('failed');
    mock.timers.tick(2_999);
    assert.deepEqual(done, ['failed']);
    mock.timers.tick(1);

    assert.deepEqual(done, ['failed', 'failed', 'renew']);
});

test('the side that does not offer first waits two seconds longer', () => {
    const it = repair(false);
    it.update('connected');
    it.update('disconnected');
    mock.timers.tick(5_999);
    assert.deepEqual(done, ['connected', 'interrupted']);
    mock.timers.tick(1);

    assert.equal(done.at(-1), 'restart');
});

test('a repair that was stopped does nothing more', () => {
    const it = repair();
    it.stop();
    mock.timers.tick(60_000);

    assert.deepEqual(done, []);
});
