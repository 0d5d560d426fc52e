import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ChatChannel, read } from '../../../../webapp/js/media/chat-channel.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';

mock.method(console, 'warn', () => {});

/**
 * @param {string[]} [waiting]
 * @param {string | null} [self]
 */
function open(waiting, self = null) {
    const pc = new FakePeerConnection({});
    /** @type {string[]} */
    const heard = [];
    const chat = new ChatChannel(/** @type {any} */ (pc), {
        onText: text => heard.push(text),
        onIdentity: id => heard.push(`I am ${id}`),
        onGone: () => {},
        self: () => self,
        waiting,
    });
    return { chat, channel: pc.channel, heard };
}

test('the channel is the one that both sides have agreed upon', () => {
    const { channel } = open();

    assert.deepEqual([channel.label, channel.id, channel.negotiated], ['chat', 0, true]);
});

test('what is said before the channel is open goes out when it opens', () => {
    const { chat, channel } = open();
    chat.send('one');
    chat.send('two');
    assert.deepEqual(channel.sent, []);

    channel.readyState = 'open';
    channel.onopen();

    assert.deepEqual(channel.sent, ['{"type":"chat","text":"one"}', '{"type":"chat","text":"two"}']);
});

test('what has not gone out is handed to the next channel', () => {
    const first = open();
    first.chat.send('one');

    const second = open(first.chat.close());
    second.channel.readyState = 'open';
    second.channel.onopen();

    assert.deepEqual(second.channel.sent, ['{"type":"chat","text":"one"}']);
});

test('a text is heard as it was said', () => {
    const { channel, heard } = open();

    channel.onmessage({ data: '{"type":"chat","text":"<b>안녕</b>"}' });

    assert.deepEqual(heard, ['<b>안녕</b>']);
});

test('one says who one is before anything else, and again when that has changed', () => {
    const { chat, channel } = open(['one'], 'me');
    channel.readyState = 'open';
    channel.onopen();
    chat.identify();

    const identity = '{"type":"identity","participant":"me"}';
    assert.deepEqual(channel.sent, [identity, '{"type":"chat","text":"one"}', identity]);
});

test('who one is is not said before the channel is open', () => {
    const { chat, channel } = open([], 'me');
    chat.identify();

    assert.deepEqual(channel.sent, []);
});

test('who the other is is heard', () => {
    const { channel, heard } = open();

    channel.onmessage({ data: '{"type":"identity","participant":"ann"}' });

    assert.deepEqual(heard, ['I am ann']);
});

for (const nonsense of ['', '{', 'null', '[]', '{"type":"chat"}', '{"type":"chat","text":""}', '{"type":"chat","text":1}',
    '{"type":"other","text":"x"}', '{"type":"identity"}', '{"type":"identity","participant":""}',
    JSON.stringify({ type: 'identity', participant: 'x'.repeat(65) }), JSON.stringify({ type: 'chat', text: 'x'.repeat(4001) })]) {
    test(`nothing to be heard: ${nonsense.slice(0, 40)}`, () => {
        assert.equal(read(nonsense), null);
    });
}
