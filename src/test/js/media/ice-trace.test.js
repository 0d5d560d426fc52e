import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IceTrace } from '../../../../webapp/js/media/ice-trace.js';

const udp = 'turn:turn.test:3478?transport=udp';
const tcp = 'turn:turn.test:3478?transport=tcp';

/** @type {any[]} */
let told;
/** @type {any} */
let pc;

beforeEach(() => {
    told = [];
    pc = Object.assign(new EventTarget(), { iceGatheringState: 'gathering' });
    new IceTrace(trace => told.push(trace), () => 'ben').watch(pc);
});

/** @param {string} url @param {number} errorCode */
const fails = (url, errorCode) => pc.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url, errorCode }));
/** @param {any} candidate */
const finds = candidate => pc.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));

function gathered() {
    pc.iceGatheringState = 'complete';
    pc.dispatchEvent(new Event('icegatheringstatechange'));
}

test('a server that does not answer is told when gathering is over', () => {
    fails(udp, 701);
    assert.deepEqual(told, []);

    gathered();

    assert.deepEqual(told, [{ kind: 'ice-server-error', url: udp, code: 701 }]);
});

test('one that answers by one family of addresses and not by the other is not silent', () => {
    fails(udp, 701);
    finds({ type: 'relay', url: udp });
    fails(tcp, 701);
    finds({ type: 'srflx', url: tcp });
    finds(null);
    gathered();

    assert.deepEqual(told.map(({ url }) => url), [tcp]);
});

test('an answer that is a refusal is told at once', () => {
    fails(udp, 401);

    assert.deepEqual(told, [{ kind: 'ice-server-error', url: udp, code: 401 }]);
});

test('what was heard in one gathering says nothing of the next', () => {
    finds({ type: 'relay', url: udp });
    gathered();
    fails(udp, 701);
    gathered();

    assert.equal(told.length, 1);
});
