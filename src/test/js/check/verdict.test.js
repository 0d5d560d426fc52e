import assert from 'node:assert/strict';
import { test } from 'node:test';
import { throughputFinding, udpFinding, verdictOf } from '../../../../webapp/js/check/verdict.js';
import { en } from '../../../../webapp/js/ui/check-words.en.js';

/**
 * @typedef {import('../../../../webapp/js/check/verdict.js').Finding} Finding
 * @typedef {import('../../../../webapp/js/check/relay.js').Relay} Relay
 */

/** @param {Record<string, string>} states @returns {Finding[]} */
const findings = states => Object.entries(states).map(([step, state]) => /** @type {any} */ ({ step, state, code: '' }));
const fine = { 'camera': 'fine', 'microphone': 'fine', 'server': 'fine', 'socket': 'fine', 'relay-udp': 'fine', 'udp': 'fine', 'throughput': 'fine' };

/** @type {[string, Record<string, string>, string][]} */
const cases = [
    ['all is well', fine, 'verdict.fine'],
    ['the server is away', { server: 'failed' }, 'verdict.server'],
    ['no socket opens', { ...fine, socket: 'failed' }, 'verdict.socket'],
    ['the browser lacks WebRTC', { camera: 'fine', browser: 'failed' }, 'verdict.browser'],
    ['the check itself has failed', { server: 'fine', check: 'failed' }, 'verdict.check'],
    ['no relay answers and UDP is blocked', { ...fine, 'relay-udp': 'failed', 'relay-tcp': 'failed', 'udp': 'warning' }, 'verdict.blocked'],
    ['UDP is blocked and there is no relay', { server: 'fine', socket: 'fine', relay: 'open', udp: 'warning' }, 'verdict.blocked'],
    ['all relays refuse', { ...fine, 'relay-udp': 'failed', 'udp': 'fine' }, 'verdict.relay'],
    ['a relay by TCP only', { ...fine, 'relay-udp': 'failed', 'relay-tcp': 'fine', 'udp': 'warning' }, 'verdict.detour'],
    ['the microphone is denied', { ...fine, microphone: 'failed' }, 'verdict.unheard'],
    ['the microphone hears nothing', { ...fine, microphone: 'warning' }, 'verdict.silent'],
    ['the camera is denied', { ...fine, camera: 'failed' }, 'verdict.unseen'],
    ['nothing is heard', { ...fine, speaker: 'failed' }, 'verdict.deaf'],
    ['a narrow line', { ...fine, throughput: 'warning' }, 'verdict.slow'],
    ['no relay to try', { server: 'fine', socket: 'fine', relay: 'open', udp: 'open', throughput: 'open' }, 'verdict.untried'],
];

for (const [what, states, code] of cases) {
    test(`${what}: ${code}`, () => {
        assert.equal(verdictOf(findings(states)).code, code);
        assert.ok(Object.hasOwn(en, code));
    });
}

/** @param {Relay['transport']} transport @param {Relay['outcome']} outcome @returns {Relay} */
const relay = (transport, outcome) => ({ transport, outcome, ms: 1 });

test('UDP gets through where a relay answers by it, be it with a refusal, or where STUN does', () => {
    assert.equal(udpFinding([relay('udp', 'works')], null).code, 'udp.fine');
    assert.equal(udpFinding([relay('udp', 'refused')], null).code, 'udp.fine');
    assert.equal(udpFinding([], true).code, 'udp.fine');
});

test('UDP is blocked where nobody answers by it, and not tried where there is nobody', () => {
    assert.equal(udpFinding([relay('udp', 'silent'), relay('tcp', 'works')], null).code, 'udp.blocked');
    assert.equal(udpFinding([], false).code, 'udp.blocked');
    assert.equal(udpFinding([relay('tls', 'works')], null).code, 'udp.untried');
});

test('a throughput is told in megabits', () => {
    assert.deepEqual(throughputFinding(12_345).values, { mbps: '12.3' });
    assert.equal(throughputFinding(12_345).state, 'fine');
    assert.equal(throughputFinding(300).state, 'warning');
});
