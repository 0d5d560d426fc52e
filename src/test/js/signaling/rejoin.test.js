import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { golden } from '../fakes/golden.js';
import { json } from '../fakes/network.js';
import { askToResume, connectAndJoin, disconnect, join, resume, socketAt } from '../fakes/signaling.js';
import { settle, until } from '../fakes/until.js';
import { FakeWebSocket } from '../fakes/web-socket.js';

const { tracks } = golden('join');
const { accessToken } = golden('joined');

/** @type {any} */
let told;
/** @type {any} */
let fetch;
/** @type {Record<string, any>} */
let answers;
/** @type {import('../../../../webapp/js/signaling/signaling.js').Signaling} */
let signaling;
/** @type {FakeWebSocket} the first one, which carries the presence */
let socket;
/** @type {() => Promise<void>} */
let lose;

beforeEach(async () => {
    ({ told, fetch, answers, signaling, socket, lose } = await connectAndJoin());
});
afterEach(() => disconnect(signaling));

/** @param {FakeWebSocket} from */
const typesFrom = from => from.sent.map(({ type }) => type);
const offer = golden('offer');
const trickle = golden('trickle');

test('who cannot resume joins on the same socket in the place of the former presence', async () => {
    await lose();
    const { socket: next, request } = await askToResume();

    next.says({ ...golden('error'), problem: 'cannot-resume', id: request.id });

    const again = await until(() => next.last('join'));
    assert.deepEqual([again.replaces, again.tracks], [accessToken, tracks]);
    const asked = fetch.requests.filter((/** @type {any} */ { url }) => url.endsWith('/tickets')).at(-1);
    assert.equal(asked.init.headers.Authorization, `Bearer ${accessToken}`, 'its own seat is no reason to refuse it');
    assert.equal(FakeWebSocket.made.length, 2);
    next.says({ ...golden('joined'), id: again.id });
    await settle();
    assert.equal(told.messages.at(-1).type, 'joined');
});

test('a server that has started anew is joined on the same socket, without asking it to resume', async () => {
    await lose();

    const next = await join(1, { instance: 'another' });

    assert.deepEqual(typesFrom(next), ['join']);
    assert.equal(next.last('join').replaces, accessToken);
});

test('any other refusal leads to a join on a new socket', async () => {
    await lose();
    const { socket: next, request } = await askToResume();

    next.says({ ...golden('error'), problem: 'internal', id: request.id, retryAfter: undefined });

    const third = await join(2);
    assert.deepEqual(typesFrom(third), ['join']);
    assert.equal(third.last('join').replaces, accessToken);
});

test('a refusal to resume says nothing about when one may join', async () => {
    await lose();
    const { socket: next, request } = await askToResume();

    next.says({ ...golden('error'), problem: 'too-many', id: request.id, retryAfter: 1_700 });
    for (let ms = 0; ms < 1_000 && fetch.requests.length < 2; ms += 10) {
        mock.timers.tick(10);
        await settle();
    }

    assert.equal(fetch.requests.length, 2);
});

test('a computer that has slept does not ask to resume', async () => {
    mock.timers.setTime(Date.now() + 3_600_000);
    socket.hangsUp(1006);
    await until(() => told.lost === 1);

    assert.deepEqual(typesFrom(await join(1)), ['join']);
});

test('the ticket for a new join is asked for with the token of the former presence, whose seat it needs', async () => {
    await lose();
    await join(1, { instance: 'another' });

    const [first, second] = fetch.requests.map((/** @type {any} */ { init }) => init.headers['Authorization']);
    assert.deepEqual([first, second], [undefined, `Bearer ${accessToken}`]);
});

test('a token that was given to a socket without an answer is not given again', async () => {
    await lose();
    const { socket: next } = await askToResume();

    next.hangsUp(1006);

    assert.deepEqual(typesFrom(await join(2)), ['join']);
});

test('after thirty seconds nobody is asked to resume', async () => {
    await lose();
    (await socketAt(1)).hangsUp(1006);
    await settle();
    mock.timers.tick(30_000);

    assert.deepEqual(typesFrom(await join(2)), ['join']);
});

test('messages of the former presence are not said in the new one', async () => {
    signaling.send(offer);
    await lose();
    signaling.send(trickle);

    const next = await join(1, { instance: 'another' });
    await settle();

    assert.deepEqual(typesFrom(next), ['join']);
});

test('tracks that change while one joins anew are told after it', async () => {
    await lose();
    const next = await socketAt(1);
    next.says({ ...golden('welcome'), instance: 'another' });
    const request = await until(() => next.last('join'));
    void signaling.updateTracks([]);

    next.says({ ...golden('joined'), id: request.id });

    assert.deepEqual((await until(() => (mock.timers.tick(1), next.last('update-tracks')))).tracks, []);
});

test('more than is kept cannot be said again, so one joins anew', async () => {
    for (let index = 0; index < 191; index++) {
        signaling.send(trickle);
    }
    await lose();

    await resume({ received: 0 });

    assert.deepEqual(typesFrom(await join(2)), ['join']);
});

test('a server that asks for a rejoin is not asked to resume', async () => {
    socket.says({ type: 'left', action: 'rejoin', reason: 'draining' });
    socket.hangsUp(4503);
    await until(() => told.lost === 1);

    assert.deepEqual(typesFrom(await join(1)), ['join']);
});

test('a rejoin on purpose takes the place of the former presence', async () => {
    signaling.rejoin();

    const next = await join(1);
    assert.equal(next.last('join').replaces, accessToken);
    assert.equal(told.lost, 1);
});

test('a ticket that is refused after the server has started anew ends it with the reason', async () => {
    answers['/tickets'] = () => json({ type: 'urn:madang:problem:forbidden', detail: '' }, 403);
    await lose();
    (await socketAt(1)).says({ ...golden('welcome'), instance: 'another' });

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'forbidden');
});
