import { button, element, find, mark } from './dom.js';

/**
 * @typedef {import('../live/state.js').ChatLine} ChatLine
 * @typedef {import('./messages.js').Say} Say
 */

/** The chat beside the tiles. It tells `say` with the text that was written, and `toggled` when it opens or closes. */
export class ChatPanel extends HTMLElement {
    #shown = 0;
    #read = 0;
    /** @type {Say | null} */
    #say = null;

    /** @param {{say: Say, signal: AbortSignal}} means */
    serve({ say, signal }) {
        this.#say = say;
        const form = find(this, 'form', HTMLFormElement);
        form.addEventListener('submit', event => {
            event.preventDefault();
            this.#submit();
        }, { signal });
        this.#field.addEventListener('keydown', event => {
            // Enter also ends the composition of a Korean syllable: that one is not meant to send.
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
                event.preventDefault();
                this.#submit();
            }
        }, { signal });
        button(this, 'close-chat').addEventListener('click', () => this.toggle(false), { signal });
    }

    get open() {
        return !this.hidden;
    }

    get unread() {
        return this.open ? 0 : this.#shown - this.#read;
    }

    /** @param {boolean} open */
    toggle(open = !this.open) {
        if (open === this.open) {
            return;
        }
        this.hidden = !open;
        this.#read = this.#shown;
        if (open) {
            this.#scroll();
            (find(this, 'form', HTMLFormElement).hidden ? button(this, 'close-chat') : this.#field).focus();
        }
        this.dispatchEvent(new CustomEvent('toggled'));
    }

    /** @param {ReadonlyArray<ChatLine>} lines all of them; those that are new are added */
    set lines(lines) {
        const list = find(this, '.chat-lines', HTMLElement);
        if (lines.length < this.#shown) {
            list.replaceChildren();
            this.#shown = 0;
            this.#read = 0;
        }
        if (lines.length === this.#shown) {
            return;
        }
        list.append(...lines.slice(this.#shown).map(line => this.#line(line)));
        this.#read += this.open ? 0 : lines.slice(this.#shown).filter(line => line.from === null).length;
        this.#shown = lines.length;
        this.#scroll();
    }

    /** @param {boolean} may one write */
    set writable(may) {
        find(this, 'form', HTMLFormElement).hidden = !may;
        find(this, '.chat-closed', HTMLElement).hidden = may;
    }

    /** Empties the field, after what was in it has gone out. */
    sent() {
        this.#field.value = '';
        this.#field.focus();
    }

    get #field() {
        return find(this, 'textarea', HTMLTextAreaElement);
    }

    #submit() {
        const text = this.#field.value.trim();
        if (text !== '') {
            this.dispatchEvent(new CustomEvent('say', { detail: text }));
        }
    }

    #scroll() {
        const log = find(this, '.chat-log', HTMLElement);
        log.scrollTop = log.scrollHeight;
    }

    /** @param {ChatLine} line */
    #line({ from, name, text, at }) {
        const item = element('li', 'chat-line');
        mark(item, 'from', from ?? 'self');
        const head = element('p', 'chat-head');
        const time = element('time', 'chat-time', new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: 'numeric', minute: '2-digit' }));
        time.dateTime = new Date(at).toISOString();
        head.append(element('span', 'chat-name', from === null ? this.#say?.('chat.you') : name), time);
        item.append(head, element('p', 'chat-text', text));
        return item;
    }
}

customElements.define('chat-panel', ChatPanel);
