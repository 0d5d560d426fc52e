import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeOf, hueOf, initialsOf, viewOf } from '../../../../webapp/js/ui/tile-view.js';

/** @type {import('../../../../webapp/js/live/state.js').RemoteParticipant} */
const ann = {
    id: 'a', name: 'Ann', role: 'speaker', tracks: [], reconnecting: false, polite: true, offers: true,
    permissions: ['publish-audio', 'publish-video', 'publish-clip'], hand: null,
    status: 'connected', speaking: false, quality: null, leftover: false,
};

test('a_tile_without_a_track_is_muted_and_has_no_picture', () => {
    const { muted, source } = viewOf(ann);

    assert.deepEqual({ muted, source }, { muted: true, source: '' });
});

test('a_clip_goes_before_the_camera', () => {
    const view = viewOf({ ...ann, tracks: [{ source: 'camera', muted: false }, { source: 'clip', muted: false }] });

    assert.equal(view.source, 'clip');
});

test('a_camera_that_is_off_is_no_picture', () => {
    assert.equal(viewOf({ ...ann, tracks: [{ source: 'camera', muted: true }] }).source, '');
});

test('what_somebody_may_not_publish_is_not_shown', () => {
    const tracks = [{ source: /** @type {const} */ ('camera'), muted: false }, { source: /** @type {const} */ ('microphone'), muted: false }];
    const { muted, source, speaking } = viewOf({ ...ann, permissions: [], tracks, speaking: true });

    assert.deepEqual({ muted, source, speaking }, { muted: true, source: '', speaking: false });
});

test('a_hand_that_is_raised_is_shown', () => {
    assert.equal(viewOf({ ...ann, hand: '2026-11-22T19:30:00Z' }).hand, true);
});

test('somebody_the_server_does_not_hear_is_shown_as_reconnecting', () => {
    assert.equal(viewOf({ ...ann, reconnecting: true }).status, 'reconnecting');
    assert.equal(viewOf({ ...ann, leftover: true }).status, 'reconnecting');
});

test('initials_follow_the_way_people_call_each_other', () => {
    assert.equal(initialsOf('Ann Lee'), 'AL');
    assert.equal(initialsOf('ann'), 'A');
    assert.equal(initialsOf('이서준'), '서준');
    assert.equal(initialsOf('  '), '?');
    assert.equal(initialsOf('🫠 Bo'), '🫠B');
});

test('a_name_keeps_its_colour', () => {
    assert.equal(hueOf('민지'), hueOf('민지'));
    assert.ok(hueOf('민지') >= 1 && hueOf('민지') <= 6);
});

test('loss_makes_a_connection_poor', () => {
    assert.equal(gradeOf({ roundTripMs: 20, lossPercent: 0, path: 'direct' }), 'good');
    assert.equal(gradeOf({ roundTripMs: 20, lossPercent: 10, path: 'relay' }), 'poor');
    assert.equal(gradeOf(null), '');
});
