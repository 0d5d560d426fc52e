import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeLocal, noMedia, publishedTracks } from '../../../../webapp/js/media/local-state.js';

/** @type {any} */
const track = { enabled: true, getSettings: () => ({ deviceId: 'd' }) };
const nothing = { microphone: null, camera: null, cameraId: null, screen: null, clip: null };
const open = { ...nothing, microphone: track, camera: track, cameraId: 'd' };
/** @param {Partial<import('../../../../webapp/js/media/local-state.js').ClipState>} [members] */
const clip = members => ({
    state: { name: 'c', playing: true, position: 0, duration: 1, hasPicture: true, hasSound: true, ...members },
});

test('without devices there is nothing, and nothing is published', () => {
    assert.deepEqual(describeLocal(nothing), noMedia);
    assert.deepEqual(publishedTracks(nothing), []);
});

test('camera and microphone are published', () => {
    assert.deepEqual(publishedTracks(open),
        [{ source: 'microphone', muted: false }, { source: 'camera', muted: false }]);
});

test('a camera that is off and a microphone that is muted are published as muted', () => {
    assert.deepEqual(publishedTracks({ ...open, microphone: { ...track, enabled: false }, camera: null }),
        [{ source: 'microphone', muted: true }, { source: 'camera', muted: true }]);
});

test('a screen takes the place of the camera', () => {
    const sharing = { ...open, screen: { video: track, audio: null } };

    assert.equal(describeLocal(sharing).sending, 'screen');
    assert.deepEqual(publishedTracks(sharing).map(({ source }) => source), ['microphone', 'screen']);
});

test('a clip takes the place of the camera', () => {
    assert.equal(describeLocal({ ...open, clip: clip() }).sending, 'clip');
    assert.deepEqual(publishedTracks({ ...open, clip: clip() }).map(({ source }) => source), ['microphone', 'clip']);
});

test('a clip without a picture leaves the camera where it is', () => {
    const listening = { ...open, clip: clip({ hasPicture: false }) };

    assert.equal(describeLocal(listening).sending, 'camera');
    assert.deepEqual(publishedTracks(listening).map(({ source }) => source), ['microphone', 'clip', 'camera']);
});
