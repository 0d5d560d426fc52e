import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LiveRoom } from '../../../../webapp/js/live/live-room.js';
import { golden } from '../fakes/golden.js';
import { FakeLocal } from '../fakes/local-media.js';
import { FakeStream } from '../fakes/media-stream.js';
import { FakeNetwork, fakeFetch, json } from '../fakes/network.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

const anna = golden('joined').participants[0];
const direct = { iceServers: [], iceTransportPolicy: 'all', ttl: 300 };
/** @type {any[]} what fetch was asked for */
let requests;

/** @type {LiveRoom} */
let room;
/** @type {FakeLocal} */
let local;
/** @type {FakeNetwork} */
let network;
/** @type {any[]} */
let problems;

beforeEach(() => {
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
        '/ice-servers': () => json({ iceServers: [{ urls: ['turn:new.example'] }], iceTransportPolicy: 'all', ttl: 300 }),
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
});

afterEach(async () => {
    network.dispatchEvent(new Event('pagehide'));
    mock.timers.reset();
    mock.restoreAll();
});

/**
 * @param {object} [members] of the answer
 * @param {number} [index] of the socket
 */
async function answerJoin(members, index = 0) {
    const socket = await until(() => (mock.timers.tick(1), FakeWebSocket.made[index]), `socket ${index}`);
    socket.says({ ...golden('welcome'), instance: `run ${index} of the server` });
    const request = await until(() => socket.last('join'));
    socket.says({ ...golden('joined'), iceConfiguration: direct, ...members, id: request.id });
    return socket;
}

/** The first connection, or another one. @param {number} [index] */
const pc = (index = 0) => /** @type {FakePeerConnection} */ (FakePeerConnection.made.at(index));

async function join() {
    const inside = room.join('Ben');
    const socket = await answerJoin();
    assert.equal(await inside, true);
    return socket;
}

test('a join leads to an offer to everybody to whom one has to offer', async () => {
    const socket = await join();

    assert.equal(room.state.phase, 'joined');
    const offer = await until(() => socket.last('offer'));
    assert.deepEqual([offer.to, offer.generation], [anna.id, 1]);
    assert.equal(FakePeerConnection.made.length, 1);
});

test('the offer is ready when the join is answered', async () => {
    void room.join('Ben');
    await until(() => pc().localDescription);
    const socket = await answerJoin();

    assert.equal(socket.last('offer').sdp, pc().localDescription?.sdp);
});

test('an offer that was made without the ICE servers is not used where there are some', async () => {
    const { iceConfiguration } = golden('joined');
    void room.join('Ben');
    await until(() => pc().localDescription);
    const socket = await answerJoin({ iceConfiguration });

    const offer = await until(() => socket.last('offer'));
    mock.timers.tick(1);
    assert.equal(pc().closed, true);
    assert.equal(offer.sdp, pc(-1).localDescription?.sdp);
    assert.deepEqual(pc(-1).configuration.iceServers, iceConfiguration.iceServers);
});

test('the credentials of the ICE servers are renewed with the access token before they end', async () => {
    const { iceConfiguration, accessToken } = golden('joined');
    void room.join('Ben');
    const socket = await answerJoin({ iceConfiguration });
    await until(() => socket.last('offer'));
    mock.timers.tick(239_000);
    assert.equal(requests.length, 1);
    mock.timers.tick(1_000);

    const open = FakePeerConnection.made.filter(({ closed }) => !closed);
    assert.equal(open.length, 2); // one with 안나, one ready for whoever comes next
    await until(() => open.every(({ configuration }) => configuration.iceServers[0].urls[0] === 'turn:new.example'));
    assert.equal(requests[1].url, 'http://localhost:8080/api/v1/rooms/demo/ice-servers');
    assert.equal(requests[1].init.headers['Authorization'], `Bearer ${accessToken}`);
});

test('a prepared offer that nobody needs is thrown away', async () => {
    void room.join('Ben');
    await answerJoin({ participants: [] });
    mock.timers.tick(1);

    assert.equal(pc().closed, true);
});

test('a connection for whoever comes next is ready before they come', async () => {
    const socket = await join();
    mock.timers.tick(2_000);
    const made = FakePeerConnection.made.length;

    socket.says({ ...golden('participant-joined'), number: 5, participant: { ...anna, id: 'c', offers: false }, replaces: undefined });
    socket.says({ ...golden('offered'), from: 'c' });

    await until(() => socket.last('answer')?.to === 'c');
    assert.equal(FakePeerConnection.made.length, made);
});

test('whoever comes later makes the offer, and finds a connection that waits for it', async () => {
    const socket = await join();

    socket.says({ ...golden('participant-joined'), number: 5, participant: { ...anna, id: 'c', offers: false }, replaces: undefined });
    assert.equal(FakePeerConnection.made.length, 2);
    socket.says({ ...golden('offered'), from: 'c' });

    await until(() => socket.last('answer')?.to === 'c');
    assert.deepEqual(local.sizes, [2, 3]);
});

test('a tile has its stream when the change is told', async () => {
    /** @type {any[]} */
    const streams = [];
    room.addEventListener('change', () => streams.push(...room.state.participants.map(({ id }) => room.streamOf(id))));

    await join();

    assert.ok(streams.length > 0);
    assert.equal(new Set(streams).size, 1);
    assert.deepEqual(streams[0].getTracks(), pc().transceivers.map(it => it.receiver.track));
});

test('whoever leaves takes their connection with them', async () => {
    const socket = await join();

    socket.says({ ...golden('participant-left'), participant: anna.id });

    assert.deepEqual(room.state.participants, []);
    assert.equal(pc().closed, true);
});

test('a camera that opens during the call is sent and told', async () => {
    const socket = await join();
    await until(() => socket.last('offer'));

    local.videoTrack = { kind: 'video' };
    local.tracks = [{ source: 'camera', muted: false }];
    local.dispatchEvent(new Event('sending'));

    await until(() => pc().transceivers[1].sender.track === local.videoTrack);
    assert.deepEqual(socket.last('update-tracks').tracks, local.tracks);
});

test('a clip that stands still is shown to whoever connects', async () => {
    await join();
    pc().become('connected');

    assert.equal(local.refreshed, 1);
    assert.equal(room.state.participants[0]?.status, 'connected');
});

test('a connection that does not come about is told by name, once', async () => {
    await join();
    mock.timers.tick(15_000);
    mock.timers.tick(15_000);

    assert.deepEqual(problems, [{ code: 'ice-failed', about: 'call', name: anna.name }]);
});

test('chat goes to everybody and comes from everybody', async () => {
    await join();
    pc().channel.readyState = 'open';

    assert.equal(room.chat('  '), false);
    assert.equal(room.chat('hello'), true);
    pc().channel.onmessage({ data: '{"type":"chat","text":"hi"}' });

    assert.deepEqual(pc().channel.sent, ['{"type":"chat","text":"hello"}']);
    assert.deepEqual(room.state.chat.map(({ name, text }) => [name, text]), [['Ben', 'hello'], [anna.name, 'hi']]);
});

test('a short loss of the socket changes nothing but the phase', async () => {
    const socket = await join();
    await until(() => socket.last('offer'));
    pc().become('connected');
    pc().channel.readyState = 'open';
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    assert.equal(room.chat('still here'), true);
    assert.equal(pc().channel.sent.length, 1);

    const next = await until(() => (mock.timers.tick(1), FakeWebSocket.made[1]));
    next.says({ ...golden('welcome'), instance: 'run 0 of the server' });
    const request = await until(() => next.last('resume'));
    next.says({ ...golden('resumed'), received: 1, id: request.id });

    assert.equal(room.state.phase, 'joined');
    assert.deepEqual(room.state.participants.map(({ id, status }) => [id, status]), [[anna.id, 'connected']]);
    assert.deepEqual([pc().closed, next.sent.length], [false, 1]);
});

test('a snapshot after missed events leads to connections with those who have come', async () => {
    const socket = await join();
    const [anna2] = golden('synchronized').participants;

    socket.says({ ...golden('participant-left'), number: 6, participant: 'nobody' });
    const request = await until(() => socket.last('synchronize'));
    const participants = [{ ...anna2, id: 'c', name: 'Cleo', offers: true }];
    socket.says({ ...golden('synchronized'), id: request.id, participants });

    assert.equal((await until(() => socket.sent.find(it => it.to === 'c'))).type, 'offer');
    assert.equal(pc().closed, true);
});

test('pictures go on while the socket is away, and until the new connection stands', async () => {
    const socket = await join();
    await until(() => socket.last('offer'));
    pc().become('connected');
    const stream = room.streamOf(anna.id);
    const before = stream.getTracks();
    mock.timers.tick(10_000);

    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    assert.equal(pc().closed, false);
    await answerJoin({ number: 1, self: { ...golden('joined').self, id: 'ben2' }, participants: [{ ...anna, id: 'a2' }] }, 1);

    assert.equal(room.streamOf('a2'), stream);
    assert.deepEqual(stream.getTracks(), before);
    assert.equal(pc().closed, false);
    mock.timers.tick(3_000); // she does not say that she is there
    pc(-1).become('connected');
    assert.deepEqual(stream.getTracks(), pc(-1).transceivers.map(it => it.receiver.track));
    assert.equal(pc().closed, true);
});

test('after a restart of the server the connection is kept when the other says who they are', async () => {
    const socket = await join();
    await until(() => socket.last('offer'));
    pc().become('connected');
    pc().channel.readyState = 'open';
    mock.timers.tick(10_000);
    const made = FakePeerConnection.made.filter(({ closed }) => !closed).length;
    socket.hangsUp(1006);
    const next = await answerJoin({ number: 1, self: { ...golden('joined').self, id: 'ben2' }, participants: [] }, 1);
    assert.equal(pc().channel.sent.at(-1), '{"type":"identity","participant":"ben2"}');

    next.says({ type: 'participant-joined', number: 2, participant: { ...anna, id: 'a2', offers: false, polite: false } });
    pc().channel.onmessage({ data: '{"type":"identity","participant":"a2"}' });
    mock.timers.tick(5_000);

    assert.deepEqual(room.state.participants.map(({ id, place, status }) => [id, place, status]), [['a2', anna.id, 'connected']]);
    assert.equal(FakePeerConnection.made.filter(({ closed }) => !closed).length, made);
    assert.deepEqual(next.sent.map(({ type }) => type), ['join']);
    assert.equal(room.chat('hello'), true);
    assert.equal(pc().channel.sent.at(-1), '{"type":"chat","text":"hello"}');
});

test('a page lets its connections fail where the server may ask for that', async () => {
    const inside = room.join('Ben');
    const socket = await until(() => FakeWebSocket.made[0]);
    socket.says({ ...golden('welcome'), features: ['mesh', 'faults'] });
    socket.says({ ...golden('joined'), iceConfiguration: direct, id: (await until(() => socket.last('join'))).id });
    await inside;
    pc().become('connected');

    socket.says(golden('fault-injected'));

    assert.equal(pc().closed, true);
    assert.equal(room.state.participants[0]?.status, 'interrupted');
});

test('when nothing else helps one joins anew in one\'s own place', async () => {
    const socket = await join();
    await until(() => socket.last('offer'));
    pc().become('connected');
    pc().become('failed');
    for (const ms of [0, 10_000]) {
        mock.timers.tick(ms);
        await until(() => FakeWebSocket.made.length === 1);
    }
    socket.says(golden('round-trip-measured'));
    mock.timers.tick(15_000);

    const next = await until(() => (mock.timers.tick(1), FakeWebSocket.made[1]));
    next.says(golden('welcome'));
    assert.equal((await until(() => next.last('join'))).replaces, golden('joined').accessToken);
});

test('whoever does not come back within fifteen seconds, and is seen no more, is gone', async () => {
    const socket = await join();
    pc().become('connected');
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    const next = await answerJoin({ number: 1, participants: [] }, 1);
    const beat = setInterval(() => next.says(golden('round-trip-measured')), 10_000);
    assert.equal(room.state.participants[0]?.leftover, true);

    mock.timers.tick(15_000);
    assert.equal(room.state.participants.length, 1, 'while they are seen they are waited for');
    pc().become('disconnected');
    mock.timers.tick(15_000);
    clearInterval(beat);

    assert.deepEqual(room.state.participants, []);
    assert.equal(pc().closed, true);
});

test('whoever is seen but does not come back is waited for a minute and no longer', async () => {
    const socket = await join();
    pc().become('connected');
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    const next = await answerJoin({ number: 1, participants: [] }, 1);
    for (let seconds = 0; seconds < 59; seconds++) {
        mock.timers.tick(1_000);
        next.says(golden('round-trip-measured'));
    }
    assert.equal(room.state.participants.length, 1);
    mock.timers.tick(1_000);

    assert.deepEqual(room.state.participants, []);
    assert.equal(pc().closed, true);
});

test('whoever a server that has not started anew does not name is gone, though their connection stands', async () => {
    const socket = await join();
    pc().become('connected');
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    const next = await until(() => (mock.timers.tick(1), FakeWebSocket.made[1]));
    next.says({ ...golden('welcome'), instance: 'run 0 of the server' });
    const { id } = await until(() => next.last('resume'));
    next.says({ ...golden('error'), problem: 'cannot-resume', id });
    const again = await until(() => next.last('join'));
    next.says({ ...golden('joined'), iceConfiguration: direct, id: again.id, number: 9, participants: [] });
    mock.timers.tick(1);

    assert.deepEqual(room.state.participants, []);
    assert.equal(pc().closed, true);
});

test('whoever has closed their end meanwhile is gone at once', async () => {
    const socket = await join();
    pc().become('connected');
    mock.timers.tick(10_000);
    socket.hangsUp(1006);
    await until(() => room.state.phase === 'reconnecting');
    await answerJoin({ number: 1, participants: [] }, 1);

    pc().channel.onclose();

    assert.deepEqual(room.state.participants, []);
});

test('leaving ends the call at once and says so to the server', async () => {
    const socket = await join();

    const left = room.leave();
    assert.deepEqual([room.state.phase, room.state.problem], ['ended', null]);
    assert.equal(pc().closed, true);
    assert.equal(socket.last('leave').type, 'leave');
    socket.says({ type: 'ok', id: socket.last('leave').id });

    assert.equal(await left, true);
});

test('a room can be joined again after leaving', async () => {
    const socket = await join();
    const left = room.leave();
    socket.hangsUp(1000);
    await left;

    const inside = room.join('Ben');
    await answerJoin({}, 1);

    assert.equal(await inside, true);
    assert.equal(room.state.participants.length, 1);
});

test('a page that goes away leaves', async () => {
    const socket = await join();

    network.dispatchEvent(new Event('pagehide'));

    assert.equal(socket.sent.at(-1).type, 'leave');
    assert.equal(room.state.phase, 'ended');
});

test('a browser without WebRTC is told before anything is asked', async () => {
    const bare = new LiveRoom({
        room: 'demo', local: /** @type {any} */ (local), base: new URL('http://localhost/'),
        environment: /** @type {any} */ ({ WebSocket: FakeWebSocket, network, fetch: fakeFetch({}), random: Math.random, RTCPeerConnection: undefined }),
    });

    assert.equal(await bare.join('Ben'), false);
    assert.equal(bare.state.problem?.code, 'webrtc-missing');
    assert.equal(FakeWebSocket.made.length, 0);
});

test('what is not permitted is not sent, and what the server mutes is muted', async () => {
    const socket = await join();
    assert.deepEqual(local.permitted, ['microphone', 'camera', 'screen', 'clip']);

    const mine = golden('joined').self.id;
    socket.says({ ...golden('role-changed'), number: 5, participant: mine, role: 'viewer', permissions: ['chat'] });
    assert.deepEqual(local.permitted, []);

    socket.says({ ...golden('tracks-muted'), number: 6, participants: [mine] });
    assert.deepEqual(local.stopped, ['microphone']);
});

for (const [permissions, stopped] of [[['chat'], ['microphone']], [['moderate'], []]]) {
    test(`where microphones shall be muted at first, one who may ${permissions} stops ${stopped}`, async () => {
        const inside = room.join('Ben');
        await answerJoin({ room: { ...golden('joined').room, startMuted: true }, self: { ...golden('joined').self, permissions } });
        await inside;

        assert.deepEqual(local.stopped, stopped);
    });
}

test('who waits outside enters without a further word, and may be sent out again', async () => {
    const inside = room.join('Ben');
    const socket = await until(() => (mock.timers.tick(1), FakeWebSocket.made[0]));
    socket.says(golden('welcome'));
    const { id } = await until(() => socket.last('join'));
    socket.says({ ...golden('waiting'), join: id });
    assert.deepEqual([room.state.phase, room.state.waiting?.for], ['waiting', 'admission']);

    for (let heartbeat = 0; heartbeat < 12; heartbeat++) { // longer than any other answer may take
        mock.timers.tick(10_000);
        socket.says(golden('round-trip-measured'));
    }
    socket.says({ ...golden('joined'), iceConfiguration: direct, id });
    assert.equal(await inside, true);
    assert.equal(room.state.phase, 'joined');

    socket.says({ ...golden('waiting'), join: id });
    assert.deepEqual([room.state.phase, room.state.participants], ['waiting', []]);
    assert.equal(pc(-1).closed, true);

    socket.says({ ...golden('joined'), iceConfiguration: direct, id, number: 40 });
    assert.deepEqual([room.state.phase, room.state.number], ['joined', 40]);
});

test('who is not let in is told so', async () => {
    const inside = room.join('Ben');
    const socket = await until(() => (mock.timers.tick(1), FakeWebSocket.made[0]));
    socket.says(golden('welcome'));
    const { id } = await until(() => socket.last('join'));
    socket.says({ ...golden('waiting'), join: id });
    socket.says({ type: 'left', action: 'end', reason: 'denied' });
    socket.hangsUp(4403);

    assert.equal(await inside, false);
    assert.deepEqual([room.state.phase, room.state.problem?.code], ['ended', 'denied']);
});

test('password and invitation go into the request for a ticket', () => {
    void room.join('Ben', { password: 'open sesame', invitation: 'token' });

    assert.deepEqual(JSON.parse(requests[0].init.body), { name: 'Ben', password: 'open sesame', invitation: 'token' });
});

test('what one asks of the server and is refused becomes a problem', async () => {
    const socket = await join();
    const { id, ...mute } = golden('mute');

    const done = room.ask(mute);
    assert.deepEqual({ ...socket.last('mute'), id }, golden('mute'));
    socket.says({ type: 'error', id: socket.last('mute').id, problem: 'forbidden', detail: 'Not yours to do.' });

    assert.equal(await done, false);
    assert.deepEqual(problems.map(({ code, about }) => [code, about]), [['forbidden', 'moderation']]);
});
