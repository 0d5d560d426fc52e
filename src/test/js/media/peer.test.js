import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Peer } from '../../../../webapp/js/media/peer.js';
import { golden } from '../fakes/golden.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { settle, until } from '../fakes/until.js';

const ann = golden('offered').from;
/** @type {any} */
const microphone = { kind: 'audio', id: 'microphone' };
/** @type {any} */
const camera = { kind: 'video', id: 'camera' };

/** @type {any[]} */
let sent;
/** @type {Peer[]} */
let peers;

beforeEach(() => {
    FakePeerConnection.made = [];
    sent = [];
    peers = [];
});

afterEach(() => {
    mock.timers.reset();
    peers.forEach(it => it.close());
});

/** @param {Partial<import('../../../../webapp/js/media/peer.js').Options> & {id?: string | null}} [options] */
function peer({ id = ann, ...options } = {}) {
    const it = new Peer({
        offers: true,
        sending: { audio: microphone, video: null },
        send: message => sent.push(message),
        configuration: () => ({ iceServers: [] }),
        limit: () => null,
        RTCPeerConnection: /** @type {any} */ (FakePeerConnection),
        self: () => 'me',
        rejoin: () => false,
        group: null,
        ...options,
    });
    peers.push(it);
    if (id !== null) {
        it.meet({ id, polite: true, offers: it.offers });
    }
    return it;
}

/** @param {number} [index] @returns {FakePeerConnection} */
function pc(index = FakePeerConnection.made.length - 1) {
    return /** @type {FakePeerConnection} */ (FakePeerConnection.made[index]);
}

/** @param {any} message @param {string} sdp */
const withSdp = (message, sdp) => ({ ...message, sdp });

test('the offer is the golden one, with sound first, picture second and chat agreed upon', async () => {
    peer({ id: golden('offer').to });

    await until(() => sent.length > 0);
    assert.deepEqual(withSdp(sent[0], golden('offer').sdp), golden('offer'));
    assert.deepEqual(pc().transceivers.map(it => [it.receiver.track.kind, it.direction, it.sender.track?.id]),
        [['audio', 'sendrecv', 'microphone'], ['video', 'sendrecv', undefined]]);
    assert.equal(pc().channel.label, 'chat');
});

test('the answer is the golden one, and sends into the transceivers of the offer', async () => {
    const it = peer({ id: golden('answer').to, offers: false, sending: { audio: microphone, video: camera } });
    it.receive(golden('offered'));

    await until(() => sent.length > 0);
    const { id, ...answer } = golden('answer');
    assert.deepEqual(withSdp(sent[0], answer.sdp), answer);
    assert.deepEqual(pc().transceivers.map(it => [it.direction, it.sender.track.id]),
        [['sendrecv', 'microphone'], ['sendrecv', 'camera']]);
});

test('a candidate is the golden one', async () => {
    peer({ id: golden('trickle').to });
    await until(() => sent.length > 0);

    pc().gather(golden('trickle').candidate.candidate);

    assert.deepEqual(sent[1], golden('trickle'));
});

test('the side that does not offer waits', async () => {
    peer({ offers: false });

    await settle();
    assert.deepEqual(sent, []);
});

test('an offer that was ready before goes out with its candidates as soon as somebody is met', async () => {
    const it = peer({ id: null });
    await until(() => pc().localDescription);
    pc().localDescription = { type: 'offer', sdp: `${pc().localDescription?.sdp}a=candidate:1\r\n` };
    pc().gather('candidate:1');
    pc().gather(null);
    assert.deepEqual(sent, []);

    it.meet({ id: ann, polite: false, offers: true });

    assert.deepEqual(sent.map(({ type, to, generation }) => [type, to, generation]), [['offer', ann, 1], ['trickle', ann, 1]]);
    assert.equal(sent[0].sdp, pc().localDescription?.sdp);
    assert.equal(sent[1].candidate, null);
});

test('nothing is repaired before somebody is met', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    peer({ id: null });
    mock.timers.tick(60_000);

    assert.equal(FakePeerConnection.made.length, 1);
});

test('a track that comes late is put in, without a new offer', async () => {
    const it = peer();
    await until(() => sent.length > 0);

    await it.setTrack('video', camera);

    assert.equal(pc().transceivers[1].sender.track, camera);
    assert.equal(sent.length, 1);
});

test('a track that comes before the offer does is sent with the answer', async () => {
    const it = peer({ offers: false });
    await it.setTrack('video', camera);
    it.receive(golden('offered'));

    await until(() => sent.length > 0);
    assert.equal(pc().transceivers[1].sender.track, camera);
});

test('a connection that cannot be repaired is made anew and goes on counting', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const it = peer();
    await until(() => sent.length > 0);
    it.say('hello');

    pc().become('failed');
    mock.timers.tick(3_000);

    await until(() => sent.length > 1);
    assert.deepEqual([it.status, pc(0).closed, sent[1].type, sent[1].generation], ['failed', true, 'offer', 2]);
    pc(1).channel.readyState = 'open';
    pc(1).channel.onopen();
    assert.deepEqual(pc(1).channel.sent, ['{"type":"identity","participant":"me"}', '{"type":"chat","text":"hello"}']);
});

test('an offer from a new connection of theirs is answered by a new one of ours', async () => {
    const it = peer({ offers: false });
    it.receive(golden('offered'));
    await until(() => sent.length > 0);
    let changes = 0;
    it.addEventListener('tracks', () => changes++);

    it.receive({ ...golden('offered'), generation: 2, sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' });
    it.receive({ ...golden('trickled'), generation: 2 });

    await until(() => sent.length > 1 && pc(1).candidates.length > 0);
    assert.deepEqual([FakePeerConnection.made.length, pc(0).closed, sent[1].type, sent[1].generation],
        [2, true, 'answer', 2]);
    assert.equal(changes, 1);
});

test('two first offers that cross end with one connection, made by the impolite side', async () => {
    const it = peer();
    await until(() => sent.length > 0);

    it.receive({ ...golden('offered'), sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' });

    await until(() => sent.length > 1);
    assert.deepEqual([sent[1].type, sent[1].generation, pc(0).closed], ['answer', 1, true]);
    assert.equal(pc(1).transceivers.length, 2);
});

test('an answer from another connection than before leads to a new one', async () => {
    const it = peer();
    await until(() => sent.length > 0);
    it.receive(golden('answered'));
    await until(() => pc().signalingState === 'stable');
    pc().restartIce();
    await until(() => sent.length > 1);

    it.receive({ ...golden('answered'), generation: 2, sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' });

    await until(() => sent.length > 2);
    assert.deepEqual([FakePeerConnection.made.length, sent[2].type, sent[2].generation], [2, 'offer', 3]);
});

test('one who is met again under another id keeps the connection, and generations count on', async () => {
    const it = peer();
    await until(() => sent.length > 0);
    it.receive(golden('answered'));
    await until(() => pc().signalingState === 'stable');

    it.meet({ id: 'ann2', polite: false, offers: false });
    pc().restartIce();

    await until(() => sent.length > 1);
    assert.deepEqual([sent[1].type, sent[1].to, sent[1].generation], ['offer', 'ann2', 2]);
    assert.deepEqual([FakePeerConnection.made.length, it.offers], [1, false]);
});

test('one who has not kept the connection is answered from a new one', async () => {
    const it = peer();
    await until(() => sent.length > 0);
    it.receive(golden('answered'));
    await until(() => pc().signalingState === 'stable');
    it.meet({ id: 'ann2', polite: true, offers: false });

    it.receive({ ...golden('offered'), generation: 1, sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' });

    await until(() => sent.length > 1);
    assert.deepEqual([sent[1].type, sent[1].to, sent[1].generation, pc(0).closed], ['answer', 'ann2', 1, true]);
});

test('a connection whose other end is closed is not alive', async () => {
    const it = peer();
    pc().become('connected');
    assert.equal(it.isAlive, true);

    pc().channel.onclose();

    assert.deepEqual([it.isAlive, it.status], [false, 'interrupted']);
});

test('a connection on which nothing comes is restarted after a change of network, another one is not', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const [silent, lively] = [peer(), peer()];
    [pc(0), pc(1)].forEach(each => each.become('connected'));
    pc(1).transceivers[0].receiver.getSynchronizationSources = () => [{ timestamp: performance.timeOrigin + performance.now() }];

    [silent, lively].forEach(it => it.probe());

    assert.deepEqual([pc(0).restarts, pc(1).restarts], [1, 0]);
});

test('a connection that was made to fail is mended', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const it = peer();
    await until(() => sent.length > 0);
    pc().become('connected');

    it.fail();
    it.configure();
    mock.timers.tick(0);
    mock.timers.tick(10_000);

    await until(() => sent.length > 1);
    assert.deepEqual([it.status, FakePeerConnection.made.length, sent[1].generation], ['interrupted', 2, 2]);
});

test('who is met again is met by the ways that are allowed by then', async () => {
    /** @type {RTCIceTransportPolicy} */
    let iceTransportPolicy = 'all';
    const it = peer({ configuration: () => ({ iceServers: [], iceTransportPolicy }) });
    await until(() => sent.length > 0);
    iceTransportPolicy = 'relay';

    it.rest();
    it.configure();
    assert.equal(pc().restarts, 0);
    it.meet({ id: ann, polite: true, offers: true });
    assert.equal(pc().restarts, 1);
    it.configure();

    assert.equal(pc().restarts, 1);
});

test('who is yet to be met has no way to change', () => {
    /** @type {RTCIceTransportPolicy} */
    let iceTransportPolicy = 'all';
    const it = peer({ id: null, offers: false, configuration: () => ({ iceServers: [], iceTransportPolicy }) });
    iceTransportPolicy = 'relay';

    it.configure();
    it.meet({ id: ann, polite: true, offers: false });

    assert.equal(pc().restarts, 0);
});

test('a peer that is closed lets go of everything', async () => {
    const it = peer();
    await until(() => sent.length > 0);

    it.close();
    it.receive(golden('answered'));
    await settle();

    assert.equal(pc().closed, true);
    assert.equal(pc().remoteDescription, null);
});
