import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { checkNetwork } from '../../../../webapp/js/check/network.js';
import { fakeFetch, json } from '../fakes/network.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

const room = 'a-room';
const problem = (/** @type {string} */ code) => () => json({ type: `urn:madang:problem:${code}`, title: code, status: 403 }, 403);

/** @type {AbortController} */
let ending;

beforeEach(() => {
    ending = new AbortController();
    FakeWebSocket.made = [];
    FakePeerConnection.made = [];
});

/**
 * @param {Record<string, () => Response>} answers
 * @param {boolean} [made]
 */
const check = (answers, made = false) => checkNetwork({
    base: new URL('https://madang.test/'),
    room,
    made,
    name: 'Connection check',
    fetch: /** @type {any} */ (fakeFetch(answers)),
    WebSocket: /** @type {any} */ (FakeWebSocket),
    RTCPeerConnection: /** @type {any} */ (FakePeerConnection),
    signal: ending.signal,
});

/** @param {AsyncGenerator<import('../../../../webapp/js/check/verdict.js').Finding>} findings */
const first = async findings => (await findings.next()).value;

test('a room that lets one not in is told with the reason of the server', async () => {
    const finding = await first(check({ '/tickets': problem('room-full') }));

    assert.deepEqual([finding?.state, finding?.code, finding?.problem?.code], ['open', 'server.closed', 'room-full']);
});

test('where no room was named and none is made for whoever asks, one has to be named', async () => {
    assert.equal((await first(check({ '/tickets': problem('no-such-room') }, true)))?.code, 'server.nameless');
    assert.equal((await first(check({ '/tickets': problem('no-such-room') })))?.code, 'server.closed');
    assert.equal((await first(check({ '/tickets': problem('too-many') }, true)))?.code, 'server.closed');
});

test('a check that nobody waits for any more closes its socket and goes no further', async () => {
    const iceServers = { iceServers: [{ urls: ['turn:turn.test'] }], iceTransportPolicy: 'all', ttl: 300 };
    const findings = check({ '/tickets': () => json({ ticket: 't', room }), '/ice-servers': () => json(iceServers) });
    assert.equal((await first(findings))?.code, 'server.fine');
    const socket = findings.next();
    await until(() => FakeWebSocket.made.length > 0);

    ending.abort();

    await assert.rejects(socket, { name: 'AbortError' });
    assert.notEqual(FakeWebSocket.made[0]?.closedWith, undefined);
    assert.equal(FakePeerConnection.made.length, 0);
});

test('relays that are being tried when nobody waits any more are closed', async () => {
    const iceServers = { iceServers: [{ urls: ['turn:turn.test'] }], iceTransportPolicy: 'all', ttl: 300 };
    const findings = check({ '/tickets': () => json({ ticket: 't', room }), '/ice-servers': () => json(iceServers) });
    await findings.next();
    const socket = findings.next();
    await until(() => FakeWebSocket.made.length > 0);
    FakeWebSocket.made[0]?.says({ type: 'welcome' });
    FakeWebSocket.made[0]?.says({ type: 'error' });
    assert.equal((await socket).value?.code, 'socket.fine');
    const relays = findings.next();
    await until(() => FakePeerConnection.made.length > 0);

    ending.abort();

    await assert.rejects(relays, { name: 'AbortError' });
    assert.equal(FakePeerConnection.made[0]?.closed, true);
});
