import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../webapp/js/protocol/codec.js';
import { clientTypes, golden, goldenText, goldenTypes } from '../fakes/golden.js';

const serverTypes = goldenTypes().filter(type => !clientTypes.includes(type));

test('there is a golden file for every client message', () => {
    assert.deepEqual(clientTypes.filter(type => !goldenTypes().includes(type)), []);
});

for (const type of serverTypes) {
    test(`the golden ${type} is understood to the last member`, () => {
        assert.deepEqual(parse(goldenText(type)), golden(type));
    });

    test(`a ${type} from a newer server is understood without the members that are new`, () => {
        assert.deepEqual(parse(JSON.stringify({ ...golden(type), inventedLater: { deep: [1] } })), golden(type));
    });
}
