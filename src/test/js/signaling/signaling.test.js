import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { golden } from '../fakes/golden.js';
import { json } from '../fakes/network.js';
import { connect, disconnect, join } from '../fakes/signaling.js';
import { settle, until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

/** @type {any} */
let told;
/** @type {import('../fakes/network.js').FakeNetwork} */
let network;
/** @type {any} */
let fetch;
/** @type {import('../../../../webapp/js/signaling/signaling.js').Signaling} */
let signaling;
/** @type {Record<string, any>} */
let answers;

const { tracks } = golden('join');

beforeEach(() => ({ told, network, fetch, signaling, answers } = connect()));
afterEach(() => disconnect(signaling));

test('the ticket, the socket below the context path and the golden join make one a participant', async () => {
    void signaling.start('Ben', tracks);

    const socket = await join();

    assert.equal(fetch.requests[0].url, 'https://example.org/madang/api/v1/rooms/Demo/tickets');
    assert.equal(fetch.requests[0].init.body, '{"name":"Ben"}');
    assert.deepEqual([socket.url, socket.subprotocol], ['wss://example.org/madang/signal', 'madang.v1']);
    const { replaces, ...first } = golden('join');
    assert.deepEqual(socket.sent, [first]);
    assert.deepEqual(told.messages, [{ ...golden('joined'), id: '1' }]);
});

test('the first socket opens while the ticket is under way', () => {
    void signaling.start('Ben', tracks);

    assert.equal(FakeWebSocket.made.length, 1);
});

test('tracks are told as in the golden file', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    void signaling.updateTracks(golden('update-tracks').tracks);

    assert.deepEqual(socket.last('update-tracks'), golden('update-tracks'));
});

test('tracks that change while the join is under way are told after it', async () => {
    void signaling.start('Ben', []);
    const [socket] = FakeWebSocket.made;
    socket?.says(golden('welcome'));
    await until(() => socket?.last('join'));
    void signaling.updateTracks(tracks);
    assert.equal(socket?.last('update-tracks'), undefined);

    socket?.says({ ...golden('joined'), id: '1' });

    assert.deepEqual((await until(() => socket?.last('update-tracks'))).tracks, tracks);
});

test('leaving is the golden request, and the end without a problem', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    const left = signaling.leave();
    assert.deepEqual(socket.last('leave'), { ...golden('leave'), id: '2' });
    socket.says({ type: 'ok', id: '2' });
    socket.hangsUp(1000);
    await left;

    await until(() => told.ended !== undefined);
    assert.equal(told.ended, null);
    assert.equal(told.lost, 0);
});

test('a page that goes away leaves without waiting', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    signaling.leaveNow();

    assert.equal(socket.sent.at(-1).type, 'leave');
    assert.equal(socket.closedWith, 1000);
});

test('a server that says when to come again is not asked before', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);
    answers['/tickets'] = () => json({ type: 'urn:madang:problem:draining', detail: '', retryAfter: 20 }, 503);
    socket.says({ type: 'left', action: 'rejoin', reason: 'draining' });
    socket.hangsUp(4503);
    await until(() => (mock.timers.tick(1), fetch.requests.length === 2));
    await settle();

    mock.timers.tick(19_000);
    await settle();
    assert.equal(fetch.requests.length, 2);
    mock.timers.tick(1_000);

    await until(() => fetch.requests.length === 3);
});

test('nothing is tried while offline, and at once when online', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);
    network.goOffline();
    socket.hangsUp(1006);
    await until(() => told.lost === 1);

    mock.timers.tick(20_000);
    await settle();
    assert.equal(FakeWebSocket.made.length, 1);
    network.goOnline();

    await until(() => FakeWebSocket.made.length === 2);
});

test('a silent socket is found out when the network comes back', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);

    network.goOnline();
    assert.equal(socket.sent.at(-1).type, 'synchronize');
    mock.timers.tick(3_000);

    await until(() => told.lost === 1);
    assert.equal(socket.onmessage, null);
    assert.notEqual(socket.closedWith, 1000, 'it would mean that one has left');
});

test('a socket that is opening when the network comes back has taken the old way', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => (mock.timers.tick(1), FakeWebSocket.made[1]));

    network.goOnline();

    await until(() => (mock.timers.tick(1), FakeWebSocket.made[2]));
});

test('a socket on which nothing has been heard for 25 seconds is given up', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(20_000);
    socket.says(golden('round-trip-measured'));
    mock.timers.tick(24_999);
    await settle();
    assert.equal(told.lost, 0);
    mock.timers.tick(1);

    await until(() => told.lost === 1);
    assert.equal(socket.onmessage, null);
});

test('of updates that come while one is under way only the newest is told', async () => {
    void signaling.start('Ben', []);
    const socket = await join();
    const [one, two, three] = [[tracks[0]], [tracks[1]], tracks];

    void signaling.updateTracks(one);
    void signaling.updateTracks(two);
    void signaling.updateTracks(three);
    assert.deepEqual(socket.last('update-tracks').tracks, one);
    socket.says({ type: 'ok', id: socket.last('update-tracks').id });
    mock.timers.tick(249);
    await settle();
    assert.deepEqual(socket.last('update-tracks').tracks, one);
    mock.timers.tick(1);
    await settle();

    assert.deepEqual(socket.sent.filter(({ type }) => type === 'update-tracks').map(it => it.tracks), [one, three]);
});

test('an update that is refused is not told again and again', async () => {
    void signaling.start('Ben', []);
    const socket = await join();

    void signaling.updateTracks(tracks);
    socket.says({ ...golden('error'), id: socket.last('update-tracks').id });
    mock.timers.tick(250);
    await settle();

    assert.equal(socket.sent.filter(({ type }) => type === 'update-tracks').length, 1);
});

test('a fault is taken only from a server that announces them', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    socket.says(golden('fault-injected'));

    assert.equal(told.messages.length, 1);
});

test('a refused ticket is the end of a first join, with the reason of the server', async () => {
    answers['/tickets'] = () => json({ type: 'urn:madang:problem:room-full', detail: 'full', retryAfter: 10 }, 409);

    await signaling.start('Ben', tracks);

    assert.deepEqual(told.ended, { code: 'room-full', about: 'join', detail: 'full', retryAfter: 10 });
    assert.equal(fetch.requests.length, 1);
});

test('the fields that a refusal names are handed on', async () => {
    const violations = [{ field: 'name', message: 'too long' }];
    answers['/tickets'] = () => json({ type: 'urn:madang:problem:bad-request', detail: '', violations }, 400);

    await signaling.start('Ben', tracks);

    assert.deepEqual(told.ended.violations, violations);
});

test('a page of a proxy is no answer of ours', async () => {
    answers['/tickets'] = () => new Response('<html>', { status: 404, headers: { 'Content-Type': 'text/html' } });
    void signaling.start('Ben', tracks);

    await until(() => (mock.timers.tick(1_200), told.ended !== undefined));

    assert.equal(told.ended.code, 'server-unreachable');
    assert.equal(fetch.requests.length, 3);
});

test('a socket that is refused where REST works has a name of its own', async () => {
    void signaling.start('Ben', tracks);

    for (const index of [0, 1, 2]) {
        const socket = await until(() => (mock.timers.tick(300), FakeWebSocket.made[index]));
        socket.hangsUp(1006);
    }

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'socket-refused');
});

test('a refused join ends with the refusal, not with the code it is closed with', async () => {
    void signaling.start('Ben', tracks);
    const [socket] = FakeWebSocket.made;
    socket?.says(golden('welcome'));
    await until(() => socket?.last('join'));

    socket?.says(golden('error'));
    socket?.hangsUp(4403);

    await until(() => told.ended !== undefined);
    assert.deepEqual([told.ended.code, told.ended.retryAfter], ['room-full', 10]);
});

test('a removal is final', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    socket.says({ type: 'left', action: 'end', reason: 'removed' });
    socket.hangsUp(4410);

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'removed');
});

test('who is signed out is told so, and comes back neither as themselves nor as a guest', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    socket.says({ type: 'left', action: 'end', reason: 'signed-out' });
    socket.hangsUp(4401);

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'signed-out');
    assert.equal(fetch.requests.length, 1);
});

test('a join by a session that has ended asks for no other ticket', async () => {
    void signaling.start('Ben', tracks);
    const socket = await until(() => FakeWebSocket.made[0]);
    socket.says(golden('welcome'));
    const { id } = await until(() => socket.last('join'));

    socket.says({ type: 'error', id, problem: 'signed-out', detail: 'The session has ended.' });
    socket.hangsUp(4401);

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'signed-out');
    assert.equal(fetch.requests.length, 1);
});

test('an unauthenticated join gets one new ticket and no more', async () => {
    void signaling.start('Ben', tracks);

    for (const index of [0, 1]) {
        const socket = await until(() => (mock.timers.tick(300), FakeWebSocket.made[index]));
        socket.says(golden('welcome'));
        await until(() => socket.last('join'));
        socket.hangsUp(4401);
    }

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'unauthenticated');
    assert.equal(fetch.requests.length, 2);
});
