import { hands } from '../live/index.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { aria, button, find } from './dom.js';
import { PeoplePanel } from './people-panel.js';

/**
 * @typedef {import('../live/index.js').LiveRoom} LiveRoom
 * @typedef {import('../live/state.js').RoomState} RoomState
 * @typedef {import('../live/live-room.js').Ask} Ask
 * @typedef {import('./messages.js').Say} Say
 * @typedef {{room: LiveRoom, say: Say, signal: AbortSignal, notices: import('./notices.js').Notices}} Means
 */

/** From so long before the end of the meeting it is shown. */
const shownMs = 10 * 60_000;
/** At these times before the end it is said in words, too. */
const saidAtMs = [5 * 60_000, 60_000];
const everyMs = 1_000;

/** Who is in the room and what they may do, hands, knocks and requests, and the signs of the room itself. */
export class ModerationView {
    #section;
    #means;
    #confirm;
    /** @type {number | null} of the announcement that was read last */
    #read = null;
    /** @type {RoomState | null} */
    #state = null;
    #untilEnd = Infinity;

    /**
     * @param {HTMLElement} section
     * @param {Means} means
     */
    constructor(section, means) {
        this.#section = section;
        this.#means = means;
        this.#confirm = new ConfirmDialog(find(document, '.confirm-dialog', HTMLDialogElement));
        const { room, say, signal } = means;
        this.panel.serve({ say, signal });
        this.panel.addEventListener('ask', event => void this.#ask(/** @type {CustomEvent<Ask>} */ (event).detail), { signal });
        this.#on('people', () => this.panel.toggle());
        this.#on('hand', () => void room.ask({ type: 'raise-hand', raised: room.state.self?.hand === null }));
        this.#on('show-knocks', () => this.panel.toggle(true));
        this.#on('admit-bar', () => void this.#admitAll());
        this.panel.addEventListener('admit-all', () => void this.#admitAll(), { signal });
        this.#on('deny-first', () => room.state.knocking.slice(0, 1).forEach(({ id }) => void room.ask({ type: 'deny', knock: id })));
        this.#on('stay-muted', () => room.answerAsking());
        this.#on('unmute', () => void this.#unmute());
        this.#on('announced-read', () => {
            this.#read = room.state.announced?.number ?? null;
            this.#toggle('announced', false);
        });
        this.panel.addEventListener('toggled', () => {
            aria(button(section, 'people'), 'expanded', this.panel.open);
            if (this.#state) {
                this.#showKnocks(this.#state);
                this.panel.state = this.#state;
                this.panel.open || button(section, 'people').focus();
            }
        }, { signal });
        const timer = setInterval(() => this.#showEnd(), everyMs);
        signal.addEventListener('abort', () => clearInterval(timer));
    }

    get panel() {
        return find(this.#section, 'people-panel', PeoplePanel);
    }

    /** @param {RoomState} state */
    show(state) {
        const before = this.#state;
        this.#state = state;
        const { self, room, announced } = state;
        find(this.#section, '.call-locked', HTMLElement).hidden = !room?.locked;
        aria(button(this.#section, 'hand'), 'pressed', typeof self?.hand === 'string');
        if (this.panel.open) {
            this.panel.state = state;
        }
        this.#showKnocks(state);
        this.#showAsking(state);
        this.#toggle('announced', announced !== null && announced.number !== this.#read);
        if (announced) {
            this.#words('announced', this.#means.say('announced.text', announced));
        }
        this.#showEnd();
        if (before && before.phase === 'joined' && state.phase === 'joined') {
            this.#tellChanges(before, state);
        }
    }

    clear() {
        this.#state = null;
        this.#read = null;
        this.panel.toggle(false);
    }

    /**
     * @param {string} action
     * @param {() => void} act
     */
    #on(action, act) {
        button(this.#section, action).addEventListener('click', act, { signal: this.#means.signal });
    }

    /** @param {Ask} request */
    async #ask(request) {
        const { room, say } = this.#means;
        if (request.type === 'remove') {
            const name = room.state.participants.find(({ id }) => id === request.participant)?.name ?? '';
            const answer = await this.#confirm.ask({
                title: say('confirm.remove.title', { name }),
                text: say('confirm.remove.text'),
                yes: say('confirm.remove.yes'),
                option: say('confirm.remove.ban'),
            });
            answer && await room.ask({ ...request, ban: answer.option });
        } else if (request.type === 'end-meeting') {
            const answer = await this.#confirm.ask({
                title: say('confirm.end.title'), text: say('confirm.end.text'), yes: say('confirm.end.yes'),
            });
            answer && await room.ask(request);
        } else if (await room.ask(request) && (request.type === 'ask-to-unmute')) {
            this.#means.notices.tell(say('notice.asked'));
        }
    }

    /** One after the other, for the server takes only so many at once; it ends when one is refused, as in a full room. */
    async #admitAll() {
        const { room } = this.#means;
        for (const { id } of room.state.knocking) {
            const waits = room.state.knocking.some(knock => knock.id === id);
            if (waits && !await room.ask({ type: 'admit', knock: id })) {
                return;
            }
        }
    }

    async #unmute() {
        const { local, state } = this.#means.room;
        await (state.asked?.source === 'camera' ? local.setCamera(true) : local.setMicrophone(true));
        this.#means.room.answerAsking();
    }

    /** @param {'knock' | 'asked' | 'announced'} name */
    #bar(name) {
        return find(this.#section, `.${name}-bar`, HTMLElement);
    }

    /**
     * Whoever has answered by keyboard goes on from the list of people.
     *
     * @param {'knock' | 'asked' | 'announced'} name
     * @param {boolean} shown
     */
    #toggle(name, shown) {
        const bar = this.#bar(name);
        if (!shown && bar.contains(document.activeElement)) {
            button(this.#section, 'people').focus();
        }
        bar.hidden = !shown;
    }

    /**
     * @param {'knock' | 'asked' | 'announced'} name
     * @param {string} text
     */
    #words(name, text) {
        find(this.#bar(name), '.bar-text', HTMLElement).textContent = text;
    }

    /** @param {RoomState} state */
    #showKnocks({ knocking }) {
        const { say } = this.#means;
        const [first] = knocking;
        const badge = find(button(this.#section, 'people'), '.badge', HTMLElement);
        badge.hidden = knocking.length === 0;
        find(badge, '.call-knocks', HTMLElement).textContent = String(knocking.length);
        this.#toggle('knock', first !== undefined && !this.panel.open);
        if (first) {
            const many = knocking.length > 1;
            const values = { name: first.name, count: knocking.length };
            this.#words('knock', say(many ? 'knock.many' : 'knock.one', values));
            button(this.#section, 'show-knocks').hidden = !many;
            button(this.#section, 'deny-first').hidden = many;
            button(this.#section, 'admit-bar').textContent = say(many ? 'knock.admitAll' : 'knock.admit');
        }
    }

    /** @param {RoomState} state */
    #showAsking({ asked }) {
        const { say } = this.#means;
        this.#toggle('asked', asked !== null);
        if (asked) {
            const source = asked.source === 'camera' ? 'camera' : 'microphone';
            this.#words('asked', say(asked.name === null ? `asked.${source}` : `asked.${source}By`, { name: asked.name ?? '' }));
            button(this.#section, 'unmute').textContent = say(`asked.${source}Yes`);
        }
    }

    #showEnd() {
        const sign = find(this.#section, '.call-ends', HTMLElement);
        const at = this.#state?.room?.meetingEndsAt;
        const left = at === undefined ? Infinity : Math.max(0, Date.parse(at) - Date.now());
        const text = () => this.#means.say('call.ends', { minutes: Math.ceil(left / 60_000) });
        sign.hidden = left > shownMs;
        if (!sign.hidden && sign.textContent !== text()) {
            sign.textContent = text();
        }
        if (saidAtMs.some(moment => left <= moment && this.#untilEnd > moment)) {
            this.#means.notices.tell(text());
        }
        this.#untilEnd = left;
    }

    /**
     * @param {RoomState} before
     * @param {RoomState} now
     */
    #tellChanges(before, now) {
        const { say, notices } = this.#means;
        for (const { id, name } of now.knocking.filter(({ id }) => !before.knocking.some(it => it.id === id))) {
            notices.whisper(say('knock.one', { name, id }));
        }
        if (now.mutedBy && now.mutedBy.number !== before.mutedBy?.number) {
            const { source, name } = now.mutedBy;
            notices.tell(say(name === null ? `notice.stopped.${source}` : `notice.stoppedBy.${source}`, { name: name ?? '' }));
        }
        if (now.asked && now.asked !== before.asked) {
            notices.whisper(find(this.#bar('asked'), '.bar-text', HTMLElement).textContent ?? '');
        }
        if (now.announced && now.announced.number !== before.announced?.number) {
            notices.whisper(say('announced.text', now.announced));
        }
        if (now.self && before.self && now.self.role !== before.self.role) {
            notices.tell(say(`notice.role.${now.self.role}`));
        }
        if (now.room && before.room && now.room.locked !== before.room.locked) {
            notices.tell(say(now.room.locked ? 'notice.locked' : 'notice.unlocked'));
        }
        const raised = new Set(hands(before));
        for (const { id, name, hand } of now.participants) {
            if (hand !== null && !raised.has(id)) {
                notices.tell(say('notice.hand', { name }));
            }
        }
    }
}
