/**
 * Chat with one peer, over a data channel that both sides have agreed upon beforehand (label `chat`, id 0): it needs no
 * message of its own to open. What is said before it is open is kept until then.
 */
import { maxChatText } from '../protocol/messages.js';

export class ChatChannel {
    /** @type {string[]} */
    #waiting = [];
    #channel;

    /**
     * @param {RTCPeerConnection} pc
     * @param {{onText: (text: string) => void, onGone: () => void, waiting?: string[]}} options
     *   `onGone`: the other side has closed its connection
     */
    constructor(pc, { onText, onGone, waiting = [] }) {
        this.#waiting = waiting;
        this.#channel = pc.createDataChannel('chat', { negotiated: true, id: 0 });
        this.#channel.onopen = () => this.#waiting.splice(0).forEach(text => this.send(text));
        this.#channel.onclose = onGone;
        this.#channel.onmessage = ({ data }) => {
            const text = readChat(data);
            if (text !== null) {
                onText(text);
            }
        };
    }

    /** @param {string} text */
    send(text) {
        if (this.#channel.readyState === 'open') {
            this.#channel.send(JSON.stringify({ type: 'chat', text }));
        } else {
            this.#waiting.push(text);
        }
    }

    /** @returns {string[]} what has not gone out, for the channel that comes after */
    close() {
        this.#channel.onclose = null;
        this.#channel.onmessage = null;
        this.#channel.close();
        return this.#waiting.splice(0);
    }
}

/**
 * @param {unknown} data
 * @returns {string | null} null, and a line in the log, for what is no chat message
 */
export function readChat(data) {
    try {
        const { type, text } = /** @type {{type?: unknown, text?: unknown}} */ (JSON.parse(String(data)));
        if (type === 'chat' && typeof text === 'string' && text !== '' && text.length <= maxChatText) {
            return text;
        }
    } catch {
        // falls through: no JSON object
    }
    console.warn('A message on the chat channel was ignored.');
    return null;
}
