import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { golden } from '../fakes/golden.js';
import { answerJoin, close, direct, join, local, open, pc, problems, requests, room } from '../fakes/live-room.js';
import { until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

beforeEach(open);
afterEach(close);

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
