import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { parse, toWireCandidate } from '../../../../webapp/js/protocol/codec.js';
import { clientTypes, golden, goldenText } from '../fakes/golden.js';

mock.method(console, 'warn', () => {});

const senseless = {
    'no JSON': '{',
    'no object': '[1]',
    'null': 'null',
    'no type': '{}',
    'an unknown type': '{"type":"party"}',
    'a type that objects have by birth': '{"type":"constructor"}',
    'a missing member': '{"type":"ok"}',
    'a member of a wrong type': '{"type":"ok","id":1}',
    'a fraction for a number': '{"type":"participant-left","number":1.5,"participant":"a","reason":"left"}',
    'a role that does not exist': goldenText('joined').replaceAll('"speaker"', '"king"'),
    'a source that does not exist': goldenText('tracks-updated').replace('"clip"', '"smell"'),
};

for (const [name, frame] of Object.entries(senseless)) {
    test(`a frame with ${name} is ignored and logged`, () => {
        const before = mockedCalls();

        assert.equal(parse(frame), null);

        assert.equal(mockedCalls(), before + 1);
    });
}

test('what only clients may say is not taken from the server', () => {
    assert.deepEqual(clientTypes.map(type => parse(JSON.stringify(golden(type)))), clientTypes.map(() => null));
});

test('a candidate goes out with exactly the members of the protocol', () => {
    const fromFirefox = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, extra: 1 };

    assert.deepEqual(toWireCandidate(fromFirefox),
        { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null });
});

function mockedCalls() {
    return /** @type {any} */ (console.warn).mock.callCount();
}
