import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../../../../webapp/js/media/outbound.js';
import { golden } from '../fakes/golden.js';

const sending = golden('sending-changed');

/** @param {any} settings @param {string} [contentHint] @returns {any} */
const track = (settings, contentHint = '') => ({ contentHint, getSettings: () => settings });

/** @param {any} it */
const scaleOf = it => picture(sending, it).scaleResolutionDownBy;

test('a picture that is too large is scaled down, whichever way it stands', () => {
    assert.equal(scaleOf(track({ width: 1280, height: 720 })), 2);
    assert.equal(scaleOf(track({ width: 720, height: 1280 })), 2);
    assert.equal(scaleOf(track({ width: 640, height: 360 })), 1);
    assert.equal(scaleOf(track({ width: 320, height: 180 })), 1);
});

test('a screen keeps its size', () => {
    assert.equal(scaleOf(track({ width: 1920, height: 1080 }, 'detail')), 1);
});

test('a picture of unknown size is left as it is', () => {
    assert.equal(scaleOf(track({})), 1);
    assert.equal(scaleOf(null), 1);
});

test('where there is no room for a picture none goes out', () => {
    assert.deepEqual(picture({ ...sending, videoKbps: 0 }, track({ width: 640, height: 360 })), { active: false });
});
