import { button, element, find } from './dom.js';
import { recentRooms } from './memory.js';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LETTERS = 26;

/**
 * A name that nobody guesses: 130 random bits, without letters that are taken for one another.
 *
 * @returns {string} in groups, so that it can be read out
 */
export function randomRoom() {
    const letters = [...crypto.getRandomValues(new Uint8Array(LETTERS))].map(byte => ALPHABET[byte % ALPHABET.length]);
    return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
}

/** What scripts add to the landing page: without them one can still name a room and go. */
export class Landing {
    #root;

    /** @param {HTMLElement} root */
    constructor(root) {
        this.#root = root;
        const random = button(root, 'random');
        const input = find(root, '[name="room"]', HTMLInputElement);
        random.hidden = false;
        random.addEventListener('click', () => location.assign(this.#address(randomRoom())));
        input.addEventListener('input', event => {
            // While a Korean syllable is being composed, the field is not to be touched.
            if (!/** @type {InputEvent} */ (event).isComposing && /\s/u.test(input.value)) {
                input.value = input.value.replace(/\s/gu, '-');
            }
        });
        this.#showRecent();
    }

    #showRecent() {
        const rooms = recentRooms();
        find(this.#root, '.recent', HTMLElement).hidden = rooms.length === 0;
        find(this.#root, '.recent-rooms', HTMLElement).replaceChildren(...rooms.map(room => this.#item(room)));
    }

    /** @param {string} room */
    #item(room) {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = this.#address(room);
        link.append(element('span', 'recent-name', room));
        item.append(link);
        return item;
    }

    /** @param {string} room */
    #address(room) {
        const url = new URL(`r/${encodeURIComponent(room)}`, document.baseURI);
        const lang = new URLSearchParams(location.search).get('lang');
        if (lang) {
            url.searchParams.set('lang', lang);
        }
        return url.href;
    }
}
