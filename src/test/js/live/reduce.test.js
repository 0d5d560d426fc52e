import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predecessorOf, reduce } from '../../../../webapp/js/live/reduce.js';
import { initialState } from '../../../../webapp/js/live/state.js';
import { golden } from '../fakes/golden.js';

/**
 * @param {any[]} messages
 * @param {any} [from]
 * @returns {any}
 */
const after = (messages, from = initialState) => messages.reduce(reduce, from);

/**
 * @param {string} id
 * @param {string} name
 */
const someone = (id, name) => ({ ...golden('participant-joined').participant, id, name });
/** @param {any} members */
const joined = members => ({ ...golden('joined'), ...members });
const inside = after([{ type: 'joining' }, golden('joined')]);
const anna = golden('joined').participants[0].id;
const ben = golden('participant-joined').participant.id;
/** @param {any} state */
const ids = state => state.participants.map((/** @type {any} */ { id }) => id);

test('a snapshot brings everybody who is there', () => {
    assert.equal(inside.phase, 'joined');
    const { tracks, ...self } = golden('joined').self;
    assert.deepEqual(inside.self, self);
    assert.deepEqual(inside.participants, [{
        ...golden('joined').participants[0], status: 'connecting', speaking: false, quality: null, leftover: false, place: anna,
    }]);
    assert.equal(inside.number, 4);
});

test('who comes is added at the end, who leaves is gone', () => {
    const three = after([{ type: 'participant-joined', number: 5, participant: someone('c', 'Cleo') }], inside);
    assert.deepEqual(ids(three), [anna, 'c']);

    const two = after([
{ type: 'participant-left', number: 6, participant: anna, reason: 'left' }], three);
    assert.deepEqual(ids(two), ['c']);
});

test('an event that is known already changes nothing', () => {
    const event = { type: 'participant-joined', number: 4, participant: someone('c', 'Cleo') };

    assert.equal(after([event], inside), inside);
});

test('somebody silent keeps their place', () => {
    const silent = after([{ ...golden('participant-reconnecting'), participant: anna }], inside);
    assert.equal(silent.participants[0].reconnecting, true);

    const heard = after([{ ...golden('participant-reconnected'), participant: anna }], silent);
    assert.equal(heard.participants[0].reconnecting, false);
});

test('tracks are replaced', () => {
    const state = after([{ ...golden('tracks-updated'), participant: anna }], inside);

    assert.deepEqual(state.participants[0].tracks, golden('tracks-updated').tracks);
});

test('what a connection reports goes to its participant', () => {
    const quality = { roundTripMs: 5, lossPercent: 0, path: 'direct' };
    const state = after([
        { type: 'status-changed', participant: anna, status: 'connected' },
        { type: 'speaking-changed', participant: anna, speaking: true },
        { type: 'quality-measured', participant: anna, quality },
    ], inside);

    const [{ status, speaking, quality: measured }] = state.participants;
    assert.deepEqual([status, speaking, measured], ['connected', true, quality]);
});

test('a report about somebody who is gone changes nothing', () => {
    assert.equal(after([{ type: 'status-changed', participant: 'gone', status: 'connected' }], inside), inside);
});

test('chat bears the name of its sender', () => {
    const { chat } = after([
        { type: 'chatted', from: anna, text: 'hi', at: 1 },
        { type: 'chatted', from: null, text: 'hello', at: 2 },
        { type: 'chatted', from: 'nobody', text: 'boo', at: 3 },
    ], inside);

    assert.deepEqual(chat, [
        { key: 1, from: anna, name: '안나', text: 'hi', at: 1 },
        { key: 2, from: null, name: 'Ben', text: 'hello', at: 2 },
    ]);
});

test('while the connection is sought everybody stays', () => {
    const state = after([{ type: 'connection-lost' }], inside);

    assert.equal(state.phase, 'reconnecting');
    assert.equal(state.participants, inside.participants);
});

test('the end clears the room and keeps its reason and the chat', () => {
    const problem = { code: 'removed', about: 'call' };
    const state = after([{ type: 'chatted', from: null, text: 'hello', at: 2 }, { type: 'ended', problem }], inside);

    assert.deepEqual([state.phase, state.problem, state.participants, state.self], ['ended', problem, [], null]);
    assert.equal(state.chat.length, 1);
});

test('a new join starts afresh', () => {
    const state = after([{ type: 'ended', problem: { code: 'removed', about: 'call' } }, { type: 'joining' }], inside);

    assert.deepEqual([state.phase, state.problem, state.chat], ['joining', null, []]);
});

test('a resume ends the reconnecting and changes nobody', () => {
    const state = after([{ type: 'connection-lost' }, golden('resumed')], inside);

    assert.equal(state.phase, 'joined');
    assert.equal(state.participants, inside.participants);
    assert.equal(state.number, inside.number);
});

test('the way to the server and back is known while the socket is there', () => {
    const measured = after([golden('round-trip-measured')], inside);
    assert.equal(measured.roundTripMs, 38);

    assert.equal(after([{ type: 'connection-lost' }], measured).roundTripMs, null);
});

test('who replaces somebody takes their place, whatever they are called', () => {
    const { replaces, ...event } = golden('participant-joined');
    const now = someone('a2', 'Another name');
    const state = after([{ ...event, number: 5, participant: now, replaces: anna }], inside);

    assert.deepEqual(state.participants.map((/** @type {any} */ it) => [it.id, it.place]), [['a2', anna]]);
});

test('a snapshot after missed events brings who has come, drops who has gone and keeps what the others had', () => {
    const before = after([
        { type: 'participant-joined', number: 5, participant: someone('c', 'Cleo') },
        { type: 'status-changed', participant: anna, status: 'connected' },
    ], inside);
    const participants = [{ ...golden('synchronized').participants[0], reconnecting: true }, someone('d', 'Dan')];
    const state = after([{ ...golden('synchronized'), participants }], before);

    assert.deepEqual(ids(state), [anna, 'd']);
    assert.deepEqual([state.number, state.participants[0].status, state.participants[0].reconnecting], [23, 'connected', true]);
});

const two = after([
    { type: 'participant-joined', number: 5, participant: someone('c', 'Cleo') },
    { type: 'status-changed', participant: anna, status: 'connected' },
    { type: 'connection-lost' },
], inside);

test('after a rejoin people keep their places under their new ids', () => {
    const state = after([joined({ number: 1, self: { ...golden('joined').self, id: 'ben2' },
        participants: [someone('c2', 'Cleo'), someone('a2', '안나')] })], two);

    assert.deepEqual(ids(state), ['a2', 'c2']);
    assert.deepEqual([state.phase, state.number, state.self.id], ['joined', 1, 'ben2']);
    assert.equal(state.participants[0].status, 'connected');
});

test('whoever is not back yet is kept as a leftover until they come', () => {
    const early = after([joined({ number: 1, self: { ...golden('joined').self, id: 'ben2' }, participants: [] })], two);
    assert.deepEqual(early.participants.map((/** @type {any} */ it) => [it.id, it.leftover]), [[anna, true], ['c', true]]);

    const cleo = someone('c2', 'Cleo');
    assert.equal(predecessorOf(early, cleo)?.id, 'c');
    const later = after([{ type: 'participant-joined', number: 2, participant: cleo }], early);

    assert.deepEqual(later.participants.map((/** @type {any} */ it) => [it.id, it.leftover]), [[anna, true], ['c2', false]]);
});

test('leftovers that do not come are dropped, and nobody else', () => {
    const early = after([joined({ number: 1, participants: [someone('c', 'Cleo')] })], two);

    assert.deepEqual(ids(after([{ type: 'leftovers-dropped', participants: [anna, 'c'] }], early)), ['c']);
});

test('one does not meet oneself: the presence from before the rejoin is left out', () => {
    const ghost = { ...someone(ben, 'Ben') };
    const state = after([joined({ number: 9, self: { ...golden('joined').self, id: 'ben2' }, participants: [ghost] })], two);
    assert.equal(ids(state).includes(ben), false);

    const again = after([{ type: 'connection-lost' },
        joined({ number: 12, self: { ...golden('joined').self, id: 'ben3' }, participants: [ghost, someone('ben2', 'Ben')] })], state);
    assert.deepEqual(ids(again).filter((/** @type {string} */ id) => id.startsWith('ben') || id === ben), []);
});

test('a second Cleo does not take the place of the first', () => {
    const state = after([joined({ number: 1, participants: [someone('c', 'Cleo'), someone('d', 'Cleo')] })], two);

    assert.deepEqual(state.participants.map((/** @type {any} */ it) => [it.id, it.leftover]),
        [[anna, true], ['c', false], ['d', false]]);
});
