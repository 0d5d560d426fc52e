import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { golden } from '../fakes/golden.js';
import { askToResume, connectAndJoin, disconnect, resume, socketAt } from '../fakes/signaling.js';
import { until } from '../fakes/until.js';

const { tracks } = golden('join');
const { resumeToken } = golden('joined');

/** @type {any} */
let told;
/** @type {any} */
let fetch;
/** @type {import('../../../../webapp/js/signaling/signaling.js').Signaling} */
let signaling;
/** @type {import('../fakes/web-socket.js').FakeWebSocket} the first one, which carries the presence */
let socket;
/** @type {() => Promise<void>} */
let lose;

beforeEach(async () => {
    ({ told, fetch, signaling, socket, lose } = await connectAndJoin());
});
afterEach(() => disconnect(signaling));

/** @param {number} number @returns {any} */
const event = number => ({ ...golden('tracks-updated'), number });
/** @param {import('../fakes/web-socket.js').FakeWebSocket} from */
const typesFrom = from => from.sent.map(({ type }) => type);
const offer = golden('offer');
const trickle = golden('trickle');

test('a lost connection is resumed at once with the golden request, and no ticket is asked for', async () => {
    socket.says(event(5));
    socket.says(golden('offered'));
    await lose();

    const { request } = await askToResume();

    assert.deepEqual(request, { ...golden('resume'), id: '2', token: resumeToken, received: 2 });
    assert.equal(fetch.requests.length, 1);
});

test('every message after joined counts, also one that this version does not understand', async () => {
    socket.says(event(5));
    socket.says({ type: 'invented-later' });
    socket.says({ type: 'ok', id: 'nobody asked' });
    socket.says(golden('round-trip-measured'));
    await lose();

    const { request } = await askToResume();

    assert.equal(request.received, 4);
});

test('the goodbye of a server that stops does not count: it is not kept for a resume', async () => {
    socket.says(event(5));
    socket.says(golden('left'));
    socket.hangsUp(4503);
    await until(() => told.lost === 1);

    const { request } = await askToResume();

    assert.equal(request.received, 1);
});

test('exactly what the server lacks is sent again, in the old order, and nothing twice', async () => {
    signaling.send(offer);
    signaling.send({ ...trickle, generation: 1 });
    signaling.send({ ...trickle, generation: 2 });
    await lose();

    const next = await resume({ received: 1 });

    assert.deepEqual(next.sent.slice(1), [{ ...trickle, generation: 1 }, { ...trickle, generation: 2 }]);
});

test('what is said while the socket is away waits, and goes out after the resume', async () => {
    signaling.send(offer);
    await lose();
    signaling.send(trickle);
    void signaling.updateTracks([]);

    const next = await resume({ received: 1 });
    signaling.send(golden('answer'));

    assert.deepEqual(typesFrom(next), ['resume', 'trickle', 'update-tracks', 'answer']);
    assert.deepEqual(typesFrom(socket), ['join', 'offer']);
});

test('messages that were missed come as if nothing had been, and counting goes on', async () => {
    socket.says(event(5));
    await lose();
    const next = await resume({});
    next.says(event(6));
    next.says(golden('offered'));
    assert.deepEqual(told.messages.map((/** @type {any} */ { type }) => type),
        ['joined', 'tracks-updated', 'resumed', 'tracks-updated', 'offered']);

    mock.timers.tick(10_000);
    next.hangsUp(1006);
    const { request } = await askToResume(2);

    assert.deepEqual([request.received, request.token], [3, golden('resumed').resumeToken]);
});

test('a request survives the socket: its answer comes with the resume', async () => {
    void signaling.updateTracks([]);
    const { id } = socket.last('update-tracks');
    void signaling.updateTracks(tracks);
    await lose();

    const next = await resume({ received: 1 });
    assert.equal(next.last('update-tracks'), undefined);
    next.says({ type: 'ok', id });

    assert.deepEqual((await until(() => (mock.timers.tick(1), next.last('update-tracks')))).tracks, tracks);
});

test('a socket that never opened has not used the token', async () => {
    await lose();
    (await socketAt(1)).hangsUp(1006);

    const { request } = await askToResume(2);

    assert.equal(request.token, resumeToken);
});

test('190 messages can be said again', async () => {
    for (let index = 0; index < 191; index++) {
        signaling.send(trickle);
    }
    await lose();

    assert.equal((await resume({ received: 1 })).sent.length, 191);
});

test('an event number that is missed asks for a snapshot with the golden request, once', async () => {
    socket.says(event(6));
    socket.says(event(8));

    const asked = socket.sent.filter(({ type }) => type === 'synchronize');
    assert.deepEqual(asked, [{ ...golden('synchronize'), id: '2' }]);
});

test('a snapshot sets the count right', async () => {
    socket.says(event(6));
    socket.says({ ...golden('synchronized'), id: '2', number: 6, sent: 40 });
    socket.says(event(7));
    assert.equal(told.messages.at(-2).type, 'synchronized');
    await lose();

    const { request } = await askToResume();

    assert.equal(request.received, 41);
});

test('a draining server is resumed, or joined when it has started anew', async () => {
    socket.says(golden('left'));
    socket.hangsUp(4503);
    await until(() => told.lost === 1);

    assert.equal((await askToResume()).request.type, 'resume');
});

test('one who went on elsewhere stays away', async () => {
    socket.hangsUp(4409);

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'connected-elsewhere');
});

test('who was signed out while the socket was away stays away', async () => {
    await lose();
    const { request, socket: next } = await askToResume();

    next.says({ type: 'error', id: request.id, problem: 'signed-out', detail: 'The session has ended.' });
    next.hangsUp(4401);

    await until(() => told.ended !== undefined);
    assert.equal(told.ended.code, 'signed-out');
    assert.equal(fetch.requests.length, 1);
});

test('a page that goes away while the socket is away just closes', async () => {
    await lose();
    const next = await socketAt(1);

    signaling.leaveNow();

    assert.deepEqual(next.sent, []);
    await until(() => told.ended === null);
});

test('what comes late on a socket that was given up is neither heard nor counted', async () => {
    mock.timers.tick(25_000);
    await until(() => told.lost === 1);

    socket.says(event(5));
    assert.equal(told.messages.length, 1);
    const { request } = await askToResume();

    assert.equal(request.received, 0);
});
