import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ChatChannel, readChat } from '../../../../webapp/js/media/chat-channel.js';
import { FakePeerConnection } from '../fakes/peer-connection.js';

mock.method(console, 'warn', () => {});

/** @param {string[]} [waiting] */
function open(waiting) {
    const pc = new FakePeerConnection({});
    /** @type {string[]} */
    const texts = [];
    const chat = new ChatChannel(/** @type {any} */ (pc), { onText: text => texts.push(text), onGone: () => {}, waiting });
    return { chat, channel: pc.channel, texts };
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

test('a text is read', () => {
    assert.equal(readChat('{"type":"chat","text":"<b>안녕</b>"}'), '<b>안녕</b>');
});

for (const nonsense of ['', '{', 'null', '[]', '{"type":"chat"}', '{"type":"chat","text":""}', '{"type":"chat","text":1}',
    '{"type":"other","text":"x"}', JSON.stringify({ type: 'chat', text: 'x'.repeat(4001) })]) {
    test(`no chat message: ${nonsense.slice(0, 40)}`, () => {
        assert.equal(readChat(nonsense), null);
    });
}
