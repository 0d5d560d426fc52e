import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsFor } from '../../../../webapp/js/ui/person-actions.js';

/** @type {any} */
const ben = {
    id: 'b', name: 'Ben', role: 'speaker', permissions: ['publish-audio', 'chat'], hand: null, leftover: false,
    tracks: [{ source: 'microphone', muted: false }],
};
/** @type {any} */
const moderator = { id: 'a', name: 'Ann', role: 'moderator', permissions: ['moderate'], hand: null };
const texts = (/** @type {any} */ self, /** @type {any} */ other) => actionsFor(self, other).map(({ text }) => text);

test('who may not moderate is offered nothing', () => {
    assert.deepEqual(texts({ ...moderator, permissions: ['chat'] }, ben), []);
    assert.deepEqual(texts(null, ben), []);
});

test('a moderator may do everything about a speaker but make them more than a moderator', () => {
    assert.deepEqual(texts(moderator, ben), [
        'person.mute', 'person.make.moderator', 'person.make.viewer', 'person.moveToLobby', 'person.remove',
    ]);
});

test('nobody acts on those above them', () => {
    assert.deepEqual(texts(moderator, { ...ben, role: 'host' }), []);
});

test('a host may make another host', () => {
    assert.ok(texts({ ...moderator, role: 'host' }, ben).includes('person.make.host'));
});

test('who is muted is asked, where they may speak', () => {
    const muted = { ...ben, tracks: [{ source: 'microphone', muted: true }] };

    assert.equal(texts(moderator, muted)[0], 'person.askToUnmute');
    assert.ok(!texts(moderator, { ...muted, permissions: ['chat'] }).includes('person.askToUnmute'));
});

test('what somebody shows may be stopped, and a hand lowered', () => {
    const showing = { ...ben, hand: '2026-11-22T19:30:00Z', tracks: [{ source: 'screen', muted: false }, { source: 'camera', muted: true }] };

    assert.deepEqual(texts(moderator, showing).slice(1, 3), ['person.stop.screen', 'person.lowerHand']);
});
