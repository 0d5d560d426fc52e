import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Negotiation, Pair, sessionOf } from '../../../../webapp/js/media/negotiation.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';
import { until } from '../fakes/until.js';

/** One side of a pair, whose messages stay under way until the test delivers them. */
class End {
    pc = new FakePeerConnection({});
    pair = new Pair();
    /** @type {any[]} */
    sent = [];
    /** @type {any[]} */
    superseded = [];
    broken = 0;

    /** @param {boolean} polite */
    constructor(polite) {
        this.negotiation = new Negotiation({
            pc: /** @type {any} */ (this.pc),
            polite: () => polite,
            pair: this.pair,
            send: message => this.sent.push(message),
            beforeAnswer: async () => {},
            onSuperseded: async offer => {
                this.superseded.push(offer);
            },
            onBroken: () => this.broken++,
        });
    }

    /** @param {any} message in the words of the server */
    receive(message) {
        return this.pair.enqueue(() => this.negotiation.receive(message));
    }

    /** @param {End} other gets what is under way @param {number} [count] */
    async deliverTo(other, count = this.sent.length) {
        for (const { type, ...message } of this.sent.splice(0, count)) {
            const relayed = /** @type {Record<string, string>} */ ({ offer: 'offered', answer: 'answered', trickle: 'trickled' });
            await other.receive({ type: relayed[type], from: 'x', ...message });
        }
    }
}

/** @type {End} */
let polite;
/** @type {End} */
let impolite;

beforeEach(() => {
    mock.method(console, 'warn', (/** @type {string} */ text) => assert.fail(text));
    polite = new End(true);
    impolite = new End(false);
});

async function connect() {
    await impolite.negotiation.start();
    await impolite.deliverTo(polite);
    await polite.deliverTo(impolite);
}

test('the first offer has generation 1, and its answer bears the same', async () => {
    await impolite.negotiation.start();
    assert.deepEqual(impolite.sent.map(({ type, generation }) => [type, generation]), [['offer', 1]]);

    await impolite.deliverTo(polite);
    assert.deepEqual(polite.sent.map(({ type, generation }) => [type, generation]), [['answer', 1]]);

    await polite.deliverTo(impolite);
    assert.equal(impolite.pc.signalingState, 'stable');
});

test('the next offer counts on, by whichever side', async () => {
    await connect();

    polite.pc.restartIce();
    await until(() => polite.sent.length > 0);
    assert.equal(polite.sent[0].generation, 2);
    await polite.deliverTo(impolite);
    await impolite.deliverTo(polite);
    impolite.pc.restartIce();
    await until(() => impolite.sent.length > 0);

    assert.equal(impolite.sent[0].generation, 3);
});

test('when offers cross, the polite side yields and both end up stable on the same', async () => {
    await connect();
    polite.pc.restartIce();
    impolite.pc.restartIce();
    await until(() => polite.sent.length > 0 && impolite.sent.length > 0);
    const [chosen] = impolite.sent;

    const crossing = polite.sent.splice(0);
    await impolite.deliverTo(polite);
    polite.sent.unshift(...crossing);
    await polite.deliverTo(impolite);

    assert.equal(polite.pc.remoteDescription?.sdp, chosen.sdp);
    assert.equal(impolite.pc.localDescription?.sdp, chosen.sdp);
    assert.deepEqual([polite.pc.signalingState, impolite.pc.signalingState], ['stable', 'stable']);
    assert.equal(polite.pair.highest, 2);
});

test('candidates of an offer that was ignored are ignored with it', async () => {
    await connect();
    polite.pc.restartIce();
    impolite.pc.restartIce();
    await until(() => polite.sent.length > 0 && impolite.sent.length > 0);
    polite.pc.gather('candidate:of-the-ignored-offer');
    const crossing = polite.sent.splice(0);

    await impolite.deliverTo(polite);
    polite.pc.gather('candidate:of-the-answer');
    polite.sent.unshift(...crossing);
    await polite.deliverTo(impolite);

    assert.deepEqual(impolite.pc.candidates.map(it => it.candidate), ['candidate:of-the-answer']);
});

test('candidates that come before their description wait for it', async () => {
    await impolite.negotiation.start();
    await impolite.deliverTo(polite);
    polite.pc.gather('candidate:early');
    polite.sent.reverse();

    await polite.deliverTo(impolite, 1);
    assert.deepEqual(impolite.pc.candidates, []);
    await polite.deliverTo(impolite);

    assert.deepEqual(impolite.pc.candidates.map(it => it.candidate), ['candidate:early']);
});

test('the end of the candidates is told, and taken', async () => {
    await connect();
    impolite.pc.gather('');
    impolite.pc.gather(null);
    assert.deepEqual(impolite.sent, [{ type: 'trickle', generation: 1, candidate: null }]);

    await impolite.deliverTo(polite);

    assert.deepEqual(polite.pc.candidates, [undefined]);
});

test('what is stale is dropped', async () => {
    await connect();
    polite.pc.restartIce();
    await until(() => polite.sent.length > 0);
    await polite.deliverTo(impolite);
    await impolite.deliverTo(polite);
    const before = impolite.pc.remoteDescription;

    await impolite.receive({ type: 'offered', from: 'x', generation: 1, sdp: 'o=- 9 9 x' });
    await impolite.receive({ type: 'answered', from: 'x', generation: 1, sdp: 'o=- 9 9 x' });
    await impolite.receive({ type: 'trickled', from: 'x', generation: 1, candidate: { candidate: 'old' } });

    assert.equal(impolite.pc.remoteDescription, before);
    assert.deepEqual(impolite.pc.candidates, []);
});

test('an offer or answer that comes twice counts once', async () => {
    await impolite.negotiation.start();
    const [offer] = impolite.sent;
    await impolite.deliverTo(polite);
    const [answer] = polite.sent;

    await polite.receive({ ...offer, type: 'offered', from: 'x' });
    assert.equal(polite.sent.length, 1);
    await polite.deliverTo(impolite);
    await impolite.receive({ ...answer, type: 'answered', from: 'x' });

    assert.equal(impolite.pc.signalingState, 'stable');
});

test('an offer of a newer generation wins even over the impolite side', async () => {
    await connect();
    impolite.pc.restartIce();
    await until(() => impolite.sent.length > 0);
    const sdp = polite.pc.localDescription?.sdp;

    await impolite.receive({ type: 'offered', from: 'x', generation: 7, sdp });

    assert.deepEqual(impolite.sent.map(({ type, generation }) => [type, generation]), [['offer', 2], ['answer', 7]]);
});

test('an offer from a new connection of the other side asks for a new one here', async () => {
    await connect();
    const offer = { type: 'offered', from: 'x', generation: 2, sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' };

    await polite.receive(offer);

    assert.deepEqual(polite.superseded, [offer]);
});

test('who has not kept the connection that was kept here may begin at 1 again', async () => {
    await connect();
    polite.pc.restartIce();
    await until(() => polite.sent.length > 0);
    await polite.deliverTo(impolite);
    await impolite.deliverTo(polite);
    const offer = { type: 'offered', from: 'x', generation: 1, sdp: 'v=0\r\no=- 777 1 IN IP4 0.0.0.0\r\n' };
    polite.pair.inherited = true;

    await polite.receive(offer);

    assert.deepEqual(polite.superseded, [offer]);
    assert.equal(polite.pair.highest, 0);
});

test('a stale offer of the connection that was kept stays stale', async () => {
    await connect();
    polite.pair.inherited = true;

    await polite.receive({ type: 'offered', from: 'x', generation: 1, sdp: impolite.pc.localDescription?.sdp });

    assert.deepEqual([polite.superseded, polite.sent, polite.pair.highest], [[], [], 1]);
});

test('once something has been negotiated nobody begins at 1 again', async () => {
    await connect();
    [polite, impolite].forEach(({ pair }) => pair.inherited = true);
    impolite.pc.restartIce();
    await until(() => impolite.sent.length > 0);
    await impolite.deliverTo(polite);
    await polite.deliverTo(impolite);

    assert.deepEqual([polite.pair.inherited, impolite.pair.inherited], [false, false]);
});

test('two first offers that cross are settled without a rollback', async () => {
    await Promise.all([polite.negotiation.start(), impolite.negotiation.start()]);
    const [offer] = impolite.sent;

    await impolite.deliverTo(polite);

    assert.deepEqual(polite.superseded, [{ ...offer, type: 'offered', from: 'x' }]);
});

test('negotiationneeded before the first description makes no offer', async () => {
    polite.pc.dispatchEvent(new Event('negotiationneeded'));
    await polite.pair.enqueue(async () => {});

    assert.deepEqual(polite.sent, []);
});

test('a description that is not taken breaks the connection, and is told', async () => {
    const warned = mock.method(console, 'warn', () => {});
    await connect();
    polite.pc.restartIce();
    await until(() => polite.sent.length > 0);
    polite.pc.setRemoteDescription = async () => {
        throw new Error('nonsense');
    };

    await polite.receive({ type: 'answered', from: 'x', generation: 2, sdp: impolite.pc.localDescription?.sdp });

    assert.deepEqual([polite.broken, warned.mock.callCount()], [1, 1]);
});

test('an offer that could not be made does not stand in the way of the next', async () => {
    mock.method(console, 'warn', () => {});
    const { setLocalDescription } = polite.pc;
    polite.pc.setLocalDescription = async () => {
        throw new Error('not now');
    };
    await polite.negotiation.start();
    polite.pc.setLocalDescription = setLocalDescription;

    await polite.negotiation.start();

    assert.deepEqual(polite.sent.map(({ type }) => type), ['offer']);
});

test('a closed connection says nothing more', async () => {
    await connect();
    polite.negotiation.close();

    polite.pc.restartIce();
    polite.pc.gather('candidate:late');
    await polite.pair.enqueue(async () => {});

    assert.deepEqual(polite.sent, []);
});

test('the session of a description is that of its connection', () => {
    assert.equal(sessionOf('v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\n'), '4611731400430051336');
    assert.equal(sessionOf('v=0\no=mozilla...THIS_IS_SDPARTA-99.0 123 0 IN IP4 0.0.0.0\n'), '123');
});
