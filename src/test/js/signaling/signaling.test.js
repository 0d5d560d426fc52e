import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Signaling } from '../../../../webapp/js/signaling/signaling.js';
import { FakeNetwork, fakeFetch, json } from '../fakes/network.js';
import { golden } from '../fakes/golden.js';
import { settle, until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

/** @type {any} */
let told;
/** @type {FakeNetwork} */
let network;
/** @type {any} */
let fetch;
/** @type {Signaling} */
let signaling;
/** @type {Record<string, any>} */
let answers;

const { ticket, tracks } = golden('join');

beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    mock.method(console, 'info', () => {});
    mock.method(console, 'warn', () => {});
    FakeWebSocket.made = [];
    told = { messages: [], lost: 0, ended: undefined };
    network = new FakeNetwork();
    answers = { '/tickets': () => json({ ticket, room: 'demo', expiresInSeconds: 30 }, 201) };
    fetch = fakeFetch(answers);
    signaling = new Signaling({
        base: new URL('https://example.org/madang/'),
        room: 'Demo',
        environment: { WebSocket: /** @type {any} */ (FakeWebSocket), fetch, random: () => 1, network },
        listener: {
            onMessage: message => told.messages.push(message),
            onLost: () => told.lost++,
            onEnded: problem => told.ended = problem,
        },
    });
});

afterEach(() => {
    signaling.leaveNow();
    mock.timers.reset();
    mock.restoreAll();
});

/** @param {number} index of the socket */
async function join(index = 0) {
    const socket = await until(() => FakeWebSocket.made[index], `socket ${index}`);
    socket.says(golden('welcome'));
    const request = await until(() => socket.last('join'));
    socket.says({ ...golden('joined'), id: request.id });
    return socket;
}

test('the ticket, the socket below the context path and the golden join make one a participant', async () => {
    void signaling.start('Ben', tracks);

    const socket = await join();

    assert.equal(fetch.requests[0].url, 'https://example.org/madang/api/v1/rooms/Demo/tickets');
    assert.equal(fetch.requests[0].init.body, '{"name":"Ben"}');
    assert.deepEqual([socket.url, socket.subprotocol], ['wss://example.org/madang/signal', 'madang.v1']);
    assert.deepEqual(socket.sent, [golden('join')]);
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
    for (let id = 2; id < 7; id++) {
        void signaling.updateTracks(tracks);
    }

    const left = signaling.leave();
    assert.deepEqual(socket.last('leave'), golden('leave'));
    socket.says({ type: 'ok', id: '7' });
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
    assert.equal(socket.readyState, 2);
});

test('a lost connection is sought anew with a new ticket', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);

    socket.hangsUp(1006);
    await until(() => told.lost === 1);
    await until(() => (mock.timers.tick(1), FakeWebSocket.made[1]));
    await join(1);

    assert.equal(fetch.requests.length, 2);
    assert.equal(told.messages.length, 2);
    assert.equal(told.ended, undefined);
});

test('a connection that is lost again at once is tried more slowly', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();

    socket.hangsUp(1011);
    await until(() => told.lost === 1);
    mock.timers.tick(299);
    await settle();
    assert.equal(fetch.requests.length, 1);
    mock.timers.tick(1);

    await until(() => fetch.requests.length === 2);
});

test('a server that says when to come again is not asked before', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);
    answers['/tickets'] = () => json({ type: 'urn:madang:problem:draining', detail: '', retryAfter: 20 }, 503);
    socket.hangsUp(1006);
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

    mock.timers.tick(60_000);
    assert.equal(fetch.requests.length, 1);
    network.goOnline();

    await until(() => fetch.requests.length === 2);
});

test('a silent socket is found out when the network comes back', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);

    network.goOnline();
    assert.equal(socket.sent.at(-1).type, 'update-tracks');
    mock.timers.tick(3_000);

    await until(() => told.lost === 1);
    assert.equal(socket.onmessage, null);
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

test('a draining server is left and sought anew', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    mock.timers.tick(10_000);

    socket.says(golden('left'));
    socket.hangsUp(4503);

    await until(() => told.lost === 1);
    await until(() => (mock.timers.tick(1), fetch.requests.length === 2));
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

test('negotiation is dropped while the socket is away', async () => {
    void signaling.start('Ben', tracks);
    const socket = await join();
    socket.hangsUp(1006);
    await until(() => told.lost === 1);

    signaling.send(golden('trickle'));

    assert.equal(socket.last('trickle'), undefined);
});
