import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LiveRoom } from '../../../../webapp/js/live/live-room.js';
import { golden } from '../fakes/golden.js';
import { anna, answerJoin, close, direct, join, local, network, open, pc, problems, requests, room } from '../fakes/live-room.js';
import { fakeFetch } from '../fakes/network.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

beforeEach(open);
afterEach(close);

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

test('a renewed ICE configuration reaches every connection, and asks nothing of REST', async () => {
    void room.join('Ben');
    const socket = await answerJoin();
    await until(() => socket.last('offer'));
    mock.timers.tick(5_000);
    const open = FakePeerConnection.made.filter(({ closed }) => !closed);
    assert.equal(open.length, 2); // one with 안나, one ready for whoever comes next

    const renewed = golden('ice-configuration-renewed');
    socket.says(renewed);
    mock.timers.tick(600_000);

    await until(() => open.every(({ configuration }) => configuration.iceServers.length === 1));
    assert.deepEqual(open[0]?.configuration.iceServers, renewed.iceConfiguration.iceServers);
    assert.deepEqual(open.map(({ restarts }) => restarts), [0, 0]);
    assert.deepEqual(requests.filter(({ url }) => url.endsWith('/ice-servers')), []);
});

test('where a room becomes relay-only the ways in use are given up', async () => {
    void room.join('Ben');
    const socket = await answerJoin();
    await until(() => socket.last('offer'));
    mock.timers.tick(5_000);
    const [withAnna, spare] = FakePeerConnection.made.filter(({ closed }) => !closed);

    const { type, iceConfiguration } = golden('ice-configuration-renewed');
    socket.says({ type, iceConfiguration: { ...iceConfiguration, iceTransportPolicy: 'relay' } });
    mock.timers.tick(1);

    assert.equal(withAnna?.configuration.iceTransportPolicy, 'relay');
    assert.equal(withAnna?.restarts, 1);
    assert.equal(spare?.configuration.iceTransportPolicy, 'relay');
    assert.equal(spare?.restarts, 0);
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
});

test('camera and connections follow what the server lets one send, and so does a connection that comes later', async () => {
    const { sending } = golden('joined');
    const { type, ...less } = golden('sending-changed');
    const limits = (/** @type {any} */ connection) => connection.transceivers.map(
        (/** @type {any} */ { sender: { encodings: [{ maxBitrate, maxFramerate }] } }) => [maxBitrate, maxFramerate]);
    const socket = await join();
    assert.deepEqual(limits(pc()), [[1000 * sending.audioKbps, undefined], [1000 * sending.videoKbps, sending.framesPerSecond]]);

    socket.says(golden('sending-changed'));

    assert.deepEqual(limits(pc()), [[40_000, undefined], [600_000, 15]]);
    assert.deepEqual(local.sizes, [sending, less]);
    socket.says({ ...golden('participant-joined'), number: 5, participant: { ...anna, id: 'c', offers: false }, replaces: undefined });
    socket.says({ ...golden('offered'), from: 'c' });
    await until(() => socket.last('answer')?.to === 'c');
    pc(-1).become('connected');
    assert.deepEqual(limits(pc(-1)), [[40_000, undefined], [600_000, 15]]);
});

test('a picture too many is stopped, and the reason is told', async () => {
    const socket = await join();
    local.tracks = [{ source: 'microphone', muted: false }, { source: 'screen', muted: false }];
    local.dispatchEvent(new Event('sending'));
    const update = await until(() => socket.last('update-tracks'));

    socket.says({ type: 'error', id: update.id, problem: 'too-many-senders', detail: 'As many as may, 8, …' });

    assert.deepEqual(local.stopped, ['screen']);
    assert.deepEqual(problems, [{ code: 'too-many-senders', about: 'screen' }]);
    assert.equal(room.state.phase, 'joined');
});

test('who comes with a picture too many turns it off', async () => {
    local.tracks = [{ source: 'camera', muted: false }];
    const { self } = golden('joined');

    await join({ self: { ...self, tracks: [{ source: 'camera', muted: true }] } });

    assert.deepEqual(local.stopped, ['camera']);
    assert.deepEqual(problems, [{ code: 'too-many-senders', about: 'camera' }]);
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
