import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LineUp } from '../../../../webapp/js/live/line-up.js';
import { golden } from '../fakes/golden.js';
import { FakeStream } from '../fakes/media-stream.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { settle, until } from '../fakes/until.js';

/** @type {LineUp} */
let lineUp;
/** @type {any[]} */
let sent;
/** @type {any[]} */
let told;
/** @type {string} */
let self;

beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    Object.assign(globalThis, { MediaStream: FakeStream });
    FakePeerConnection.made = [];
    sent = [];
    told = [];
    self = 'me';
    lineUp = new LineUp({
        RTCPeerConnection: /** @type {any} */ (FakePeerConnection),
        limit: () => null,
        configuration: () => ({}),
        send: message => sent.push(message),
        self: () => self,
        rejoin: () => false,
        group: null,
    }, {
        onStatus: (id, status) => told.push(`${id} is ${status}`),
        onChat: (id, text) => told.push(`${id} says ${text}`),
        onGone: id => told.push(`${id} is gone`),
    });
});

afterEach(() => {
    lineUp.close();
    mock.timers.tick(0);
    mock.timers.reset();
});

/**
 * @param {string} id
 * @param {{name?: string, offers?: boolean}} [members]
 * @returns {any}
 */
const someone = (id, { name = 'Ann', offers = false } = {}) => ({ id, name, polite: !offers, offers });

/** Somebody with whom one is connected. @param {any} participant @returns {FakePeerConnection} */
function meet(participant) {
    lineUp.add(participant);
    const pc = /** @type {FakePeerConnection} */ (FakePeerConnection.made.at(-1));
    pc.channel.readyState = 'open';
    pc.become('connected');
    return pc;
}

/** One has joined anew. */
function rejoin() {
    self = `${self}2`;
    lineUp.identify();
}

/**
 * @param {FakePeerConnection} pc
 * @param {string} id
 */
const identify = (pc, id) => pc.channel.onmessage({ data: JSON.stringify({ type: 'identity', participant: id }) });
const open = () => FakePeerConnection.made.filter(({ closed }) => !closed).length;
/** @param {string} id @param {FakePeerConnection} pc */
const shows = (id, pc) => assert.deepEqual(
    lineUp.stream(id)?.getTracks(), pc.transceivers.map(it => it.receiver.track), `${id} is seen`);

test('who has joined anew says so on every connection', () => {
    const [ann, bob] = [meet(someone('ann')), meet(someone('bob'))];
    rejoin();

    assert.deepEqual([ann, bob].map(({ channel }) => channel.sent.at(-1)), Array(2).fill('{"type":"identity","participant":"me2"}'));
});

test('one with the same id is the same: nothing is negotiated', async () => {
    const ann = meet(someone('ann'));
    rejoin();

    lineUp.add(someone('ann', { offers: true }), 'ann');
    await settle();

    assert.deepEqual([open(), sent, ann.closed], [1, [], false]);
});

test('one with the same id whose connection is lost gets a new one', async () => {
    const ann = meet(someone('ann'));
    ann.become('failed');
    rejoin();

    lineUp.add(someone('ann', { offers: true }), 'ann');

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].generation, FakePeerConnection.made.length], ['offer', 1, 2]);
});

test('one who replaces another is the same: nothing is negotiated', async () => {
    const ann = meet(someone('ann'));

    lineUp.add(someone('ann2', { offers: true }), 'ann', true);
    await settle();

    assert.deepEqual([open(), sent], [1, []]);
    shows('ann2', ann);
    ann.become('disconnected');
    assert.equal(told.at(-1), 'ann2 is interrupted');
});

test('one who comes first and says who they are later is waited for', async () => {
    const ann = meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2', { offers: true }), 'ann', false);
    const stream = lineUp.stream('ann2');
    mock.timers.tick(2_999);
    await settle();
    assert.deepEqual(sent, []);

    identify(ann, 'ann2');
    mock.timers.tick(10_000);
    await settle();

    assert.deepEqual([open(), sent], [1, []]);
    assert.equal(lineUp.stream('ann2'), stream);
    shows('ann2', ann);
});

test('one who says who they are first and comes later is not waited for', async () => {
    const ann = meet(someone('ann'));
    rejoin();
    identify(ann, 'ann2');

    lineUp.add(someone('ann2', { offers: true }), 'ann', false);
    lineUp.receive({ ...golden('trickled'), from: 'ann2' });
    mock.timers.tick(10_000);
    await settle();

    assert.deepEqual([open(), sent], [1, []]);
    shows('ann2', ann);
});

test('both may have joined anew before either hears of the other', () => {
    const ann = meet(someone('ann'));
    identify(ann, 'ann2');
    rejoin();

    lineUp.add(someone('ann2'), 'ann', false);

    assert.equal(open(), 1);
    shows('ann2', ann);
});

test('one who does not say who they are is met anew after three seconds, and seen until then', async () => {
    const ann = meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2', { offers: true }), 'ann', false);
    mock.timers.tick(3_000);

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].to, sent[0].generation], ['offer', 'ann2', 1]);
    shows('ann2', ann);
    FakePeerConnection.made[1]?.become('connected');
    assert.equal(ann.closed, true);
});

test('a connection of one who is not in the room any more is not mended', async () => {
    const ann = meet(someone('ann', { offers: true }));
    await settle();
    sent = [];
    rejoin();

    ann.become('failed');
    mock.timers.tick(60_000);
    await settle();

    assert.deepEqual([sent, FakePeerConnection.made.length, ann.restarts], [[], 1, 0]);
});

test('one who offers has not kept the connection, and is answered at once', async () => {
    meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2'), 'ann', false);

    lineUp.receive({ ...golden('offered'), from: 'ann2' });

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].to], ['answer', 'ann2']);
});

test('one who has closed their end is met anew at once', async () => {
    const ann = meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2', { offers: true }), 'ann', false);

    ann.channel.onclose();

    await until(() => sent.length > 0);
    assert.equal(sent[0].type, 'offer');
});

test('somebody who was not there before is not waited for', async () => {
    meet(someone('ann'));
    rejoin();

    lineUp.add(someone('cleo', { name: 'Cleo', offers: true }));

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].to], ['offer', 'cleo']);
});

test('where two bear the same name nobody is believed, and both are met anew', async () => {
    const [one, two] = [meet(someone('guest1', { name: 'Guest' })), meet(someone('guest2', { name: 'Guest' }))];
    rejoin();
    identify(two, 'b');
    lineUp.add(someone('b', { name: 'Guest', offers: true }), 'guest1', false);
    identify(one, 'b');

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].to], ['offer', 'b']);
    lineUp.add(someone('a', { name: 'Guest' }), 'guest2', false);
    identify(two, 'a');
    assert.deepEqual([one.closed, two.closed], [false, false]);
});

test('when a second one of the name comes the first is no longer believed', async () => {
    const [one] = [meet(someone('guest1', { name: 'Guest' })), meet(someone('ann'))];
    rejoin();
    lineUp.add(someone('a', { name: 'Guest', offers: true }), 'guest1', false);
    lineUp.add(someone('b', { name: 'Guest' }), 'ann', false);
    identify(one, 'a');

    mock.timers.tick(3_000);

    assert.equal((await until(() => sent.find(({ type }) => type === 'offer'))).to, 'a');
});

test('nobody takes the place of one with another name by saying so', async () => {
    meet(someone('ann'));
    const mallory = meet(someone('mallory', { name: 'Mallory' }));
    rejoin();
    lineUp.add(someone('ann2', { offers: true }), 'ann', false);

    identify(mallory, 'ann2');
    mock.timers.tick(3_000);

    await until(() => sent.length > 0);
    assert.deepEqual([sent[0].type, sent[0].to], ['offer', 'ann2']);
});

test('nobody who is in the room takes the place of another by saying so', () => {
    const bob = meet(someone('bob'));
    lineUp.add(someone('ann'));

    identify(bob, 'ann');
    bob.channel.onmessage({ data: '{"type":"chat","text":"hi"}' });

    assert.equal(told.at(-1), 'bob says hi');
});

test('chat to one whose word is waited for is said when it has come', () => {
    const ann = meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2'), 'ann', false);
    lineUp.say('hello');

    identify(ann, 'ann2');

    assert.equal(ann.channel.sent.at(-1), '{"type":"chat","text":"hello"}');
});

test('one who leaves while their word is waited for takes everything with them', () => {
    const ann = meet(someone('ann'));
    rejoin();
    lineUp.add(someone('ann2', { offers: true }), 'ann', false);

    lineUp.keep(() => false);
    mock.timers.tick(3_000);

    assert.deepEqual([ann.closed, FakePeerConnection.made.length], [true, 1]);
});
