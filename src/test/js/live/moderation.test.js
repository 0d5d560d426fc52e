import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hands, mayModerate, perceptible, outranks } from '../../../../webapp/js/live/moderation.js';
import { reduce } from '../../../../webapp/js/live/reduce.js';
import { initialState } from '../../../../webapp/js/live/state.js';
import { golden } from '../fakes/golden.js';

/**
 * @param {any[]} messages
 * @param {any} [from]
 * @returns {any}
 */
const after = (messages, from = initialState) => messages.reduce(reduce, from);
const inside = after([{ type: 'joining' }, golden('joined')]);
const anna = golden('joined').participants[0].id;
const ben = golden('joined').self.id;

test('who waits knows the title of the room and nothing else', () => {
    const state = after([{ type: 'joining' }, golden('waiting')]);

    assert.deepEqual([state.phase, state.waiting], ['waiting', { title: golden('waiting').title, for: 'admission' }]);
    assert.equal(state.room, null);
    assert.equal(after([{ type: 'connection-lost' }], state), state);
});

test('who is moved to the lobby forgets the room, but not what was said', () => {
    const talked = after([{ type: 'chatted', from: anna, text: 'hello', at: 1 }], inside);
    const state = after([golden('waiting')], talked);

    assert.deepEqual([state.phase, state.self, state.participants, state.number], ['waiting', null, [], 0]);
    assert.equal(state.chat.length, 1);
});

test('who knocks is listed once, until the knock ends', () => {
    const knocked = after([golden('participant-knocked'), golden('participant-knocked')], inside);
    assert.deepEqual(knocked.knocking, [golden('participant-knocked').knock]);

    assert.deepEqual(after([golden('knock-ended')], knocked).knocking, []);
});

test('who may moderate no more forgets who knocks', () => {
    const host = after([
        { ...golden('role-changed'), number: 5, participant: ben },
        golden('participant-knocked'),
    ], inside);
    assert.equal(mayModerate(host.self), true);
    assert.equal(host.knocking.length, 1);

    const speaker = after([{ ...golden('role-changed'), number: 6, participant: ben, role: 'speaker', permissions: ['chat'] }], host);
    assert.deepEqual([speaker.self.role, speaker.knocking], ['speaker', []]);
});

test('the role of another is theirs', () => {
    const state = after([{ ...golden('role-changed'), number: 5, participant: anna, role: 'viewer', permissions: [] }], inside);

    assert.deepEqual([state.participants[0].role, state.self.role], ['viewer', 'speaker']);
});

test('what is muted by another is said with their name, and what oneself mutes is not', () => {
    const muted = after([{ ...golden('tracks-muted'), number: 5, participants: [ben], by: anna }], inside);
    assert.deepEqual(muted.mutedBy, { number: 5, source: 'microphone', name: '안나' });

    const silent = after([{ ...golden('tracks-muted'), number: 5, participants: [anna], by: ben }], inside);
    assert.equal(silent.mutedBy, null);
    assert.deepEqual(silent.participants[0].tracks, [{ source: 'microphone', muted: true }]);
});

test('being asked to unmute is over when one has, or has answered', () => {
    const asked = after([{ ...golden('unmute-asked'), by: anna }], inside);
    assert.deepEqual(asked.asked, { source: 'microphone', name: '안나' });

    assert.equal(after([{ type: 'asking-answered' }], asked).asked, null);
    assert.equal(after([{ type: 'local-changed', local: { ...asked.local, microphone: 'on' } }], asked).asked, null);
    assert.notEqual(after([{ type: 'local-changed', local: { ...asked.local, camera: 'on' } }], asked).asked, null);
});

test('hands are known in the order in which they were raised', () => {
    const state = after([
        { ...golden('hand-raised'), number: 5, participant: ben, since: '2026-11-22T19:29:00Z' },
    ], inside);
    assert.deepEqual(hands(state), [ben, anna]);

    assert.deepEqual(hands(after([{ ...golden('hand-lowered'), number: 6, participant: anna }], state)), [ben]);
});

test('a locked room and words for everybody are kept for the page to show', () => {
    const state = after([
        { ...golden('room-changed'), number: 5 },
        { ...golden('announced'), number: 6 },
    ], inside);

    assert.equal(state.room.locked, true);
    assert.deepEqual(state.announced, { number: 6, text: golden('announced').text, from: 'Reception' });
});

test('chat from who may not write is not shown', () => {
    const quiet = after([{ ...golden('role-changed'), number: 5, participant: anna, role: 'viewer', permissions: [] }], inside);

    assert.equal(after([{ type: 'chatted', from: anna, text: 'all the same', at: 1 }], quiet), quiet);
});

test('only what is named, not muted and permitted is seen and heard', () => {
    const permissions = ['publish-audio', 'publish-clip'];
    const track = (/** @type {any} */ source, muted = false) => ({ source, muted });

    assert.deepEqual(perceptible({ permissions, tracks: [] }), { audio: false, video: false });
    assert.deepEqual(perceptible({ permissions, tracks: [track('microphone'), track('camera')] }), { audio: true, video: false });
    assert.deepEqual(perceptible({ permissions, tracks: [track('microphone', true)] }), { audio: false, video: false });
    assert.deepEqual(perceptible({ permissions, tracks: [track('microphone', true), track('clip')] }), { audio: true, video: true });
});

test('a moderator stands below the host and above a speaker', () => {
    const role = (/** @type {any} */ name) => ({ role: name });

    assert.equal(outranks(role('host'), role('moderator')), true);
    assert.equal(outranks(role('speaker'), role('moderator')), false);
    assert.equal(outranks(role('speaker'), role('speaker')), false);
});
