import { button, find } from './dom.js';
import { Preview } from './preview.js';

/**
 * @typedef {import('../live/state.js').RoomState} RoomState
 * @typedef {import('./messages.js').Say} Say
 * @typedef {{local: import('../live/index.js').LocalMedia, say: Say, signal: AbortSignal, leave: () => void}} Means
 */

/** The place outside the room, where one waits to be let in. */
export class WaitingRoom {
    #section;
    #means;
    /** @type {Preview | null} made when it is needed first */
    #preview = null;

    /**
     * @param {HTMLElement} section
     * @param {Means} means
     */
    constructor(section, means) {
        this.#section = section;
        this.#means = means;
        button(section, 'stop-waiting').addEventListener('click', () => means.leave(), { signal: means.signal });
    }

    /**
     * @param {RoomState['waiting']} waiting
     * @param {string} room the name in the address
     */
    show(waiting, room) {
        this.#preview ??= new Preview(this.#section, this.#means);
        find(this.#section, '.waiting-room', HTMLElement).textContent = waiting?.title ?? room;
        const text = this.#means.say(waiting?.for === 'host' ? 'waiting.host' : 'waiting.admission');
        const words = find(this.#section, '.waiting-text', HTMLElement);
        if (words.textContent !== text) {
            words.textContent = text;
        }
    }

    focus() {
        find(this.#section, 'h1', HTMLElement).focus();
    }
}

/** Asks for the password of a room. */
export class PasswordForm {
    #section;
    #say;
    #tried = false;

    /**
     * @param {HTMLElement} section
     * @param {{say: Say, signal: AbortSignal, enter: (password: string) => void}} means
     */
    constructor(section, { say, signal, enter }) {
        this.#section = section;
        this.#say = say;
        find(section, 'form', HTMLFormElement).addEventListener('submit', event => {
            event.preventDefault();
            this.#tried = true;
            this.#problem.textContent = '';
            enter(this.#field.value);
        }, { signal });
    }

    /** The server wants a password: the first one, or another one. */
    show() {
        this.#problem.textContent = this.#tried ? this.#say('password.wrong') : '';
        this.#field.setAttribute('aria-invalid', String(this.#tried));
        this.#field.value = '';
        this.#field.focus();
    }

    get #field() {
        return find(this.#section, 'input', HTMLInputElement);
    }

    get #problem() {
        return find(this.#section, '.password-problem', HTMLElement);
    }
}
