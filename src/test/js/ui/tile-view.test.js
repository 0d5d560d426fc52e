import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf, initialsOf, signOf, viewOf } from '../../../../webapp/js/ui/tile-view.js';

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

/** @param {Partial<import('../../../../webapp/js/live/state.js').Quality>} [members] */
const measured = members => {
    const { grade, why, n, ms } = signOf({
        roundTripMs: 20, lossPercent: 0, path: 'direct', sentLossPercent: 0, sentKbps: 600, receivedKbps: 600, framesPerSecond: 15,
        limitation: 'none', ...members,
    });
    return [grade, why, why === 'loss' ? n : ms];
};

test('a_sign_says_how_well_a_connection_does_and_the_gravest_reason', () => {
    assert.deepEqual(measured(), ['good', '', 20]);
    assert.deepEqual(measured({ path: 'relay', limitation: 'bandwidth' }), ['good', 'relay', 20]);
    assert.deepEqual(measured({ limitation: 'bandwidth' }), ['good', 'bandwidth', 20]);
    assert.deepEqual(measured({ limitation: 'cpu', path: 'relay' }), ['fair', 'cpu', 20]);
    assert.deepEqual(measured({ roundTripMs: 250, limitation: 'cpu' }), ['fair', 'slow', 250]);
    assert.deepEqual(measured({ roundTripMs: 450 }), ['poor', 'slow', 450]);
    assert.deepEqual(measured({ lossPercent: 4, roundTripMs: 250 }), ['fair', 'loss', 25]);
    assert.deepEqual(measured({ lossPercent: 10, path: 'relay' }), ['poor', 'loss', 10]);
    assert.deepEqual(measured({ lossPercent: 0, sentLossPercent: 33 }), ['poor', 'loss', 3]);
    assert.deepEqual(measured({ lossPercent: 100 }), ['poor', 'loss', 2]);
});

test('what_has_not_been_measured_gets_no_sign', () => {
    assert.equal(signOf(null).grade, '');
    assert.deepEqual(measured({ roundTripMs: null, lossPercent: null }).slice(0, 1), ['']);
});
