import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { deviceErrors, Report } from '../../../../webapp/js/live/report.js';

const base = new URL('http://localhost:8080/');
/** @type {{url: string, init: any}[]} */
let sent = [];
/** @type {() => Promise<any>} */
let answer;

beforeEach(() => {
    mock.timers.enable({ apis: ['setInterval', 'Date'] });
    sent = [];
    answer = async () => ({ ok: true, status: 204 });
});
afterEach(() => mock.timers.reset());

function open() {
    const fetch = (/** @type {any} */ url, /** @type {any} */ init) => {
        sent.push({ url: String(url), init });
        return answer();
    };
    return new Report({ base, room: '마당', fetch: /** @type {any} */ (fetch) });
}

const events = () => sent.map(({ init }) => JSON.parse(init.body).events);
const settled = () => new Promise(resolve => setImmediate(resolve));

test('what happened before there is a ticket is told with its age as soon as there is one', async () => {
    const report = open();
    report.note({ kind: 'socket-failed' });
    mock.timers.tick(2_000);
    assert.deepEqual(sent, []);

    report.use('a ticket');
    mock.timers.tick(2_000);

    assert.equal(sent[0]?.url, 'http://localhost:8080/api/v1/rooms/%EB%A7%88%EB%8B%B9/reports');
    assert.equal(sent[0]?.init.headers['Authorization'], 'Bearer a ticket');
    assert.deepEqual(events(), [[{ agoMs: 4_000, kind: 'socket-failed' }]]);
    report.close();
});

test('what comes too often is told later', async () => {
    const report = open();
    report.use('token');
    report.socket(1006);
    answer = async () => ({ ok: false, status: 429 });
    mock.timers.tick(2_000);
    await settled();
    answer = async () => ({ ok: true, status: 204 });
    mock.timers.tick(2_000);
    await settled();

    assert.deepEqual(events()[1], [{ agoMs: 4_000, kind: 'socket-closed', code: 1006 }]);
    report.close();
});

test('all that is left is told when the page goes away, as much at once as the server takes', () => {
    const report = open();
    report.use('token');
    for (let code = 4000; code < 4040; code++) {
        report.socket(code);
    }

    report.close();

    assert.deepEqual(events().map(batch => batch.length), [32, 8]);
    assert.equal(events()[1][7].code, 4039);
    assert.ok(sent.every(({ init }) => init.keepalive));
});

test('what has become too old to be told takes nothing newer with it', async () => {
    const report = open();
    report.socket(1006);
    mock.timers.tick(600_000);
    report.socket(null);
    report.use('token');
    mock.timers.tick(2_000);
    await settled();

    assert.deepEqual(events(), [[{ agoMs: 2_000, kind: 'socket-failed' }]]);
    report.close();
});

test('what could not be told is told later, in its order', async () => {
    const report = open();
    report.use('token');
    report.socket(1006);
    answer = async () => {
        throw new TypeError('Failed to fetch');
    };
    mock.timers.tick(2_000);
    await settled();
    answer = async () => ({ ok: true, status: 204 });
    report.socket(null);
    mock.timers.tick(2_000);
    await settled();

    assert.deepEqual(events()[1], [
        { agoMs: 4_000, kind: 'socket-closed', code: 1006 }, { agoMs: 2_000, kind: 'socket-failed' },
    ]);
    report.close();
});

test('what a server that has started anew does not take is told with the next ticket', async () => {
    const report = open();
    report.use('a ticket');
    report.socket(1006);
    answer = async () => ({ ok: false, status: 401 });
    mock.timers.tick(2_000);
    await settled();
    mock.timers.tick(2_000);
    await settled();
    assert.equal(sent.length, 1, 'the ticket is not tried again');

    answer = async () => ({ ok: true, status: 204 });
    report.use('another ticket');
    mock.timers.tick(2_000);
    await settled();

    assert.equal(sent[1]?.init.headers['Authorization'], 'Bearer another ticket');
    assert.deepEqual(events()[1], [{ agoMs: 6_000, kind: 'socket-closed', code: 1006 }]);
    report.close();
});

test('the quality of a connection is told every ten seconds, with what is known of it', async () => {
    const report = open();
    report.use('token');
    const quality = { roundTripMs: 12.4, lossPercent: null, sentKbps: 300.6, limitation: 'cpu' };
    mock.timers.tick(60_000);
    report.quality('p', quality);
    mock.timers.tick(3_000);
    await settled();
    report.quality('p', quality);
    report.quality('q', { lossPercent: 0 });
    mock.timers.tick(2_000);

    assert.deepEqual(events().flat().map(({ agoMs, ...rest }) => rest), [
        { kind: 'quality', peer: 'p', limitation: 'cpu', roundTripMs: 12, sentKbps: 301 },
        { kind: 'quality', peer: 'q', limitation: 'none', lossPercent: 0 },
    ]);
    report.close();
});

test('the same word of a TURN server is told once, and the last words when the call ends', () => {
    const report = open();
    report.use('token');
    const refusal = { kind: 'ice-server-error', url: 'turn:turn.example?transport=udp', code: 401 };
    report.note(refusal);
    report.note(refusal);
    report.close();

    assert.equal(events().flat().length, 1);
    assert.equal(sent[0]?.init.keepalive, true);
});

test('a device is told by the name of its error, and both where both were refused', () => {
    assert.deepEqual(deviceErrors({ code: 'permission-denied', about: 'devices', detail: 'NotAllowedError: no' }), [
        { kind: 'device-error', source: 'camera', name: 'NotAllowedError' },
        { kind: 'device-error', source: 'microphone', name: 'NotAllowedError' },
    ]);
    assert.deepEqual(deviceErrors({ code: 'device-failed', about: 'clip', detail: 'NotSupportedError: no' }), []);
    assert.deepEqual(deviceErrors({ code: 'no-device', about: 'camera' }), []);
});
