import { hands, mayModerate } from '../live/index.js';
import { aria, button, element, find, mark } from './dom.js';
import { actionsFor } from './person-actions.js';

/**
 * @typedef {import('../live/state.js').RoomState} RoomState
 * @typedef {import('../live/state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../live/state.js').Self} Self
 * @typedef {import('../live/live-room.js').Ask} Ask
 * @typedef {import('./messages.js').Say} Say
 */

/**
 * Everybody in the room, and who waits to come in. It tells `toggled` when it opens or closes, and `ask` with what somebody
 * who may moderate wants of the server, or `admit-all`.
 */
export class PeoplePanel extends HTMLElement {
    /** @type {Map<string, HTMLElement>} by place; one's own is the empty one */
    #people = new Map();
    /** @type {Map<string, HTMLElement>} by the id of the knock */
    #knocks = new Map();
    /** @type {Say} */
    #say = key => key;

    /** @param {{say: Say, signal: AbortSignal}} means */
    serve({ say, signal }) {
        this.#say = say;
        button(this, 'close-people').addEventListener('click', () => this.toggle(false), { signal });
        button(this, 'mute-all').addEventListener('click', () => this.#ask({ type: 'mute-all', source: 'microphone' }), { signal });
        button(this, 'end').addEventListener('click', () => this.#ask({ type: 'end-meeting' }), { signal });
        button(this, 'lock').addEventListener('click', ({ currentTarget }) => {
            const locked = /** @type {HTMLElement} */ (currentTarget).getAttribute('aria-pressed') !== 'true';
            this.#ask({ type: 'lock-room', locked });
        }, { signal });
        button(this, 'admit-all').addEventListener('click', () => {
            this.dispatchEvent(new CustomEvent('admit-all'));
        }, { signal });
    }

    get open() {
        return !this.hidden;
    }

    /** @param {boolean} open */
    toggle(open = !this.open) {
        if (open !== this.open) {
            this.hidden = !open;
            this.dispatchEvent(new CustomEvent('toggled'));
        }
        if (open) {
            button(this, 'close-people').focus();
        }
    }

    /** @param {RoomState} state */
    set state(state) {
        const { self, participants, knocking, room, local } = state;
        const order = hands(state);
        /** @type {[string, RemoteParticipant | Self][]} */
        const everybody = [...self ? [/** @type {[string, Self]} */ (['', self])] : [],
            ...participants.map(it => /** @type {[string, RemoteParticipant]} */ ([it.place, it]))];
        everybody.sort(([, a], [, b]) => rank(order, a.id) - rank(order, b.id));
        const lost = keep(this.#people, find(this, '.people-list', HTMLElement), everybody.map(([place]) => place), () => this.#makePerson());
        everybody.forEach(([place, person]) => this.#showPerson(this.#people.get(place), person, { self, order, isOn: local.microphone === 'on' }));
        const names = new Map(knocking.map(({ id, name }) => [id, name]));
        if (keep(this.#knocks, find(this, '.knocks-list', HTMLElement), [...names.keys()], id => this.#makeKnock(id, names.get(id) ?? '')) || lost) {
            button(this, 'close-people').focus();
        }
        find(this, '.knocks', HTMLElement).hidden = knocking.length === 0;
        button(this, 'admit-all').hidden = knocking.length < 2;
        find(this, '.people-footer', HTMLElement).hidden = !mayModerate(self);
        aria(button(this, 'lock'), 'pressed', room?.locked ?? false);
    }

    #makePerson() {
        const item = element('li', 'person');
        item.append(find(this, '.person-template', HTMLTemplateElement).content.cloneNode(true));
        const more = button(item, 'more');
        more.addEventListener('click', () => {
            const open = more.getAttribute('aria-expanded') !== 'true';
            aria(more, 'expanded', open);
            find(item, '.person-actions', HTMLElement).hidden = !open;
        });
        return item;
    }

    /**
     * @param {HTMLElement | undefined} item
     * @param {RemoteParticipant | Self} person
     * @param {{self: Self | null, order: string[], isOn: boolean}} among `isOn`: one's own microphone
     */
    #showPerson(item, person, { self, order, isOn }) {
        if (!item) {
            return;
        }
        const isSelf = !('place' in person);
        const name = isSelf ? this.#say('tile.you', { name: person.name }) : person.name;
        mark(item, 'personId', person.id);
        find(item, '.person-name', HTMLElement).textContent = name;
        find(item, '.person-role', HTMLElement).textContent = this.#say(`role.${person.role}`);
        const place = order.indexOf(person.id) + 1;
        const hand = find(item, '.person-hand', HTMLElement);
        hand.hidden = place === 0;
        hand.setAttribute('aria-label', this.#say('person.hand', { place }));
        find(hand, '.person-order', HTMLElement).textContent = String(place);
        const heard = isSelf ? isOn : person.tracks.some(({ source, muted }) => source === 'microphone' && !muted);
        find(item, '.person-muted', SVGElement).toggleAttribute('hidden', heard);
        this.#offer(item, isSelf ? [] : actionsFor(self, person), person.name);
    }

    /**
     * @param {HTMLElement} item
     * @param {import('./person-actions.js').PersonAction[]} actions
     * @param {string} name
     */
    #offer(item, actions, name) {
        const box = find(item, '.person-actions', HTMLElement);
        const more = button(item, 'more');
        const wanted = JSON.stringify(actions);
        if (box.dataset.actions === wanted) {
            return;
        }
        const wasThere = box.contains(document.activeElement);
        mark(box, 'actions', wanted);
        box.setAttribute('aria-label', this.#say('person.more', { name }));
        find(item, '.person-more-name', HTMLElement).textContent = this.#say('person.more', { name });
        box.replaceChildren(...actions.map(({ text, request }) => {
            const action = element('button', 'button person-action', this.#say(text));
            action.type = 'button';
            mark(action, 'kind', request.type === 'remove' ? 'danger' : 'quiet');
            action.addEventListener('click', () => this.#ask(request));
            return action;
        }));
        more.hidden = actions.length === 0;
        box.hidden ||= actions.length === 0;
        aria(more, 'expanded', !box.hidden);
        if (wasThere) {
            more.focus(); // what was pressed is done, and its button may be another now
        }
    }

    /**
     * @param {string} knock
     * @param {string} name
     */
    #makeKnock(knock, name) {
        const item = element('li', 'knock');
        item.append(element('span', 'person-name', name));
        for (const type of /** @type {const} */ (['deny', 'admit'])) {
            const answer = element('button', 'button', this.#say(`knock.${type}`));
            answer.type = 'button';
            answer.setAttribute('aria-label', this.#say(`knock.${type}Name`, { name }));
            mark(answer, 'kind', type === 'admit' ? 'main' : 'quiet');
            answer.addEventListener('click', () => this.#ask({ type, knock }));
            item.append(answer);
        }
        return item;
    }

    /** @param {Ask} request */
    #ask(request) {
        this.dispatchEvent(new CustomEvent('ask', { detail: request }));
    }
}

/**
 * Whose hand is raised comes first, in the order of the hands.
 *
 * @param {string[]} order
 * @param {string} id
 */
function rank(order, id) {
    const place = order.indexOf(id);
    return place < 0 ? order.length : place;
}

/**
 * Keeps one element for each key, in the order of the keys. What stays where it is is not touched, so that it keeps the focus.
 *
 * @param {Map<string, HTMLElement>} elements
 * @param {HTMLElement} list
 * @param {string[]} keys
 * @param {(key: string) => HTMLElement} make
 * @returns {boolean} whether what had the focus is not there any more
 */
function keep(elements, list, keys, make) {
    const focused = document.activeElement;
    const isGone = [...elements].some(([key, shown]) => !keys.includes(key) && shown.contains(focused));
    for (const [key, shown] of elements) {
        if (!keys.includes(key)) {
            elements.delete(key);
            shown.remove();
        }
    }
    keys.forEach((key, index) => {
        const shown = elements.get(key) ?? make(key);
        elements.set(key, shown);
        if (list.children[index] !== shown) {
            list.insertBefore(shown, list.children[index] ?? null);
        }
    });
    if (focused instanceof HTMLElement && focused !== document.activeElement && list.contains(focused)) {
        focused.focus(); // what is moved loses it
    }
    return isGone;
}

customElements.define('people-panel', PeoplePanel);
