import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { meaningOfClose } from '../../../../webapp/js/protocol/close-code.js';
import { problemCodes } from '../../../../webapp/js/protocol/problem.js';

const description = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

test('close codes mean what the protocol says', () => {
    const section = description.split('## Close codes')[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| ([\d, ]+) \| .* \| (stop|resume|rejoin.*) \|$/gm)];
    const wanted = rows.flatMap(([, codes, action]) =>
        (codes ?? '').split(',').map(code => [Number(code), action?.replace(/^rejoin with a new ticket.*/, 'rejoin-with-new-ticket')]));

    assert.ok(wanted.length >= 17);
    assert.deepEqual(wanted.map(([code]) => [code, meaningOfClose(Number(code)).action]), wanted);
});

test('every problem that the protocol names has a code here', () => {
    const section = description.split('## Problems')[1]?.split('\n## ')[0] ?? '';
    const names = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);

    assert.ok(names.length >= 18);
    assert.deepEqual(names.filter(name => !problemCodes.some(code => code === name)), []);
});

test('an unknown code of the WebSocket itself counts as a lost connection', () => {
    assert.equal(meaningOfClose(1005).action, 'resume');
    assert.equal(meaningOfClose(1015).problem, 'connection-lost');
});

test('an unknown code of ours is not pressed', () => {
    assert.equal(meaningOfClose(4999).action, 'stop');
});
