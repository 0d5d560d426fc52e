import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../webapp/js/', import.meta.url));

/** A layer may import itself and what stands here; `.` is the folder of main.js. */
const mayImport = new Map(Object.entries({
    '.': ['ui', 'live'],
    'admin': ['ui'],
    'ui': ['live', 'check', 'protocol'],
    'live': ['signaling', 'media', 'turn', 'recording', 'protocol'],
    'check': ['signaling', 'turn', 'protocol'],
    'signaling': ['protocol'],
    'media': ['protocol'],
    'turn': ['protocol'],
    'recording': ['protocol', 'lib'],
    'protocol': [],
}));

/**
 * @param {string} source
 * @returns {string[]} what it imports, in types too
 */
function importsOf(source) {
    const statements = /(?:^(?:import|export)\s[^'";=]*\bfrom\s*|^import\s*|\bimport\s*\(\s*)(['"])([^'"\n]+)\1/gm;
    return [...source.matchAll(statements)].map(([, , specifier]) => specifier ?? '');
}

/**
 * @param {string} file relative to webapp/js
 * @param {string} source
 * @returns {string[]} each breach as a sentence
 */
function breaches(file, source) {
    const layer = layerOf(file);
    const allowed = mayImport.get(layer);
    return importsOf(source).flatMap(specifier => {
        if (!specifier.startsWith('.')) {
            return [`${file} imports ${specifier}, which is no relative path`];
        }
        const target = layerOf(path.posix.join(path.posix.dirname(file), specifier));
        return target === layer || allowed?.includes(target) ? [] : [`${file} imports ${specifier}`];
    });
}

/** @param {string} file relative to webapp/js; one outside lies in `lib` */
function layerOf(file) {
    const [first, second] = file.split('/');
    return first === '..' ? second ?? '' : second === undefined ? '.' : first ?? '';
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(file => file.split(path.sep).join('/'))
    .filter(file => file.endsWith('.js'));

test('every module lies in a layer', () => {
    assert.ok(files.length > 20);
    assert.deepEqual(files.filter(file => !mayImport.has(layerOf(file))), []);
});

test('modules import only the layers below their own', () => {
    assert.deepEqual(files.flatMap(file => breaches(file, readFileSync(path.join(root, file), 'utf8'))), []);
});

test('a planted breach is found', () => {
    assert.equal(breaches('media/x.js', "import { a } from '../live/state.js';").length, 1);
    assert.equal(breaches('media/x.js', "/** @type {import('../ui/tile.js').Tile} */").length, 1);
    assert.equal(breaches('turn/x.js', "await import('../signaling/tickets.js')").length, 1);
    assert.equal(breaches('ui/x.js', "import 'https://example.org/x.js';").length, 1);
    assert.equal(breaches('media/x.js', "export {\n    a,\n} from '../live/state.js';").length, 1);
    assert.equal(breaches('live/x.js', "import { a } from '../media/peer.js';").length, 0);
});
