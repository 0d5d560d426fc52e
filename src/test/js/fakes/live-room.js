import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LiveRoom } from '../../../../webapp/js/live/live-room.js';
import { golden } from './golden.js';
import { FakeLocal } from './local-media.js';
import { FakeStream } from './media-stream.js';
import { FakeNetwork, fakeFetch, json } from './network.js';
import { FakePeerConnection } from './peer-connection.js';
import { until } from './until.js';
import { FakeWebSocket } from './web-socket.js';

/** Whom one finds in the room. */
export const anna = golden('joined').participants[0];
/** Without ICE servers. */
export const direct = { iceServers: [], iceTransportPolicy: 'all', ttl: 300 };
/** @type {any[]} what fetch was asked for */
export let requests;
/** @type {LiveRoom} */
export let room;
/** @type {FakeLocal} */
export let local;
/** @type {FakeNetwork} */
export let network;
/** @type {any[]} */
export let problems;

/** Before each test: a room nobody has joined yet, and time that stands still. */
export function open() {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
    mock.method(console, 'info', () => {});
    mock.method(console, 'warn', () => {});
    Object.assign(globalThis, { MediaStream: FakeStream });
    FakeWebSocket.made = [];
    FakePeerConnection.made = [];
    network = new FakeNetwork();
    local = new FakeLocal();
    problems = [];
    const fetch = fakeFetch({
        '/tickets': () => json({ ticket: golden('join').ticket, room: 'demo', expiresInSeconds: 30 }, 201),
    });
    requests = fetch.requests;
    room = new LiveRoom({
        room: 'demo',
        local: /** @type {any} */ (local),
        base: new URL('http://localhost:8080/'),
        environment: /** @type {any} */ ({
            WebSocket: FakeWebSocket,
            RTCPeerConnection: FakePeerConnection,
            network,
            random: () => 0,
            fetch,
        }),
    });
    room.addEventListener('problem', event => problems.push(/** @type {CustomEvent} */ (event).detail));
}

/** After each test. */
export function close() {
    network.dispatchEvent(new Event('pagehide'));
    mock.timers.reset();
    mock.restoreAll();
}

/**
 * @param {object} [members] of the answer
 * @param {number} [index] of the socket
 */
export async function answerJoin(members, index = 0) {
    const socket = await until(() => (mock.timers.tick(1), FakeWebSocket.made[index]), `socket ${index}`);
    socket.says({ ...golden('welcome'), instance: `run ${index} of the server` });
    const request = await until(() => socket.last('join'));
    socket.says({ ...golden('joined'), iceConfiguration: direct, ...members, id: request.id });
    return socket;
}

/** The first connection, or another one. @param {number} [index] */
export const pc = (index = 0) => /** @type {FakePeerConnection} */ (FakePeerConnection.made.at(index));

/** @param {object} [members] of the answer */
export async function join(members) {
    const inside = room.join('Ben');
    const socket = await answerJoin(members);
    assert.equal(await inside, true);
    return socket;
}
