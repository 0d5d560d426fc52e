import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { golden } from '../fakes/golden.js';
import { anna, answerJoin, close, direct, join, open, pc, room } from '../fakes/live-room.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

beforeEach(open);
afterEach(close);

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
