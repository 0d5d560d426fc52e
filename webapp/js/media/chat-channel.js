/**
 * What one says to a peer without the server: chat, and who one is. It goes over a data channel that both sides have
 * agreed upon beforehand (label `chat`, id 0), so it needs no message of its own to open. What is said before it is open
 * is kept until then.
 *
 * @typedef {object} Listener
 * @property {(text: string) => void} onText
 * @property {(participant: string) => void} onIdentity the id that they have in the room now
 * @property {() => void} onGone the other side has closed its connection
 */
import { maxChatText } from '../protocol/messages.js';

/** An id is shorter; this much is no attack yet. */
const maxId = 64;

export class ChatChannel {
    /** @type {string[]} */
    #waiting;
    #channel;
    #self;

    /**
     * @param {RTCPeerConnection} pc
     * @param {Listener & {self: () => string | null, waiting?: string[]}} options `self`: one's own id in the room
     */
    constructor(pc, { onText, onIdentity, onGone, self, waiting = [] }) {
        this.#waiting = waiting;
        this.#self = self;
        this.#channel = pc.createDataChannel('chat', { negotiated: true, id: 0 });
        this.#channel.onopen = () => {
            this.identify();
            this.#waiting.splice(0).forEach(text => this.send(text));
        };
        this.#channel.onclose = onGone;
        this.#channel.onmessage = ({ data }) => {
            const message = read(data);
            if (message?.type === 'chat') {
                onText(message.text);
            } else if (message?.type === 'identity') {
                onIdentity(message.participant);
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

    /** Says who one is, when the channel opens and whenever one has joined anew. */
    identify() {
        const participant = this.#self();
        if (participant !== null && this.#channel.readyState === 'open') {
            this.#channel.send(JSON.stringify({ type: 'identity', participant }));
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
 * @returns {{type: 'chat', text: string} | {type: 'identity', participant: string} | null} null, and a line in the log,
 *   for what this version does not understand
 */
export function read(data) {
    try {
        const { type, text, participant } = /** @type {Record<string, unknown>} */ (JSON.parse(String(data)));
        if (type === 'chat' && isText(text, maxChatText)) {
            return { type, text };
        }
        if (type === 'identity' && isText(participant, maxId)) {
            return { type, participant };
        }
    } catch {
        // falls through: no JSON object
    }
    console.warn('A message on the chat channel was ignored.');
    return null;
}

/**
 * @param {unknown} value
 * @param {number} longest
 * @returns {value is string}
 */
function isText(value, longest) {
    return typeof value === 'string' && value !== '' && value.length <= longest;
}
