import { ChatPanel } from './chat-panel.js';
import { ClipBar } from './clip-bar.js';
import { mayChat } from '../live/index.js';
import { DeviceChoice } from './device-choice.js';
import { button, find } from './dom.js';
import { ModerationView } from './moderation-view.js';
import { Notices } from './notices.js';
import { ProblemDialog } from './problem-dialog.js';
import { listenForKeys } from './shortcuts.js';
import { TileGrid } from './tile-grid.js';
import { Toolbar } from './toolbar.js';

/**
 * @typedef {import('../live/index.js').LiveRoom} LiveRoom
 * @typedef {import('../live/state.js').RoomState} RoomState
 * @typedef {import('./messages.js').Say} Say
 * @typedef {import('./problems.js').ProblemInfo} ProblemInfo
 */

/** The call: puts the state of the room on the page, and hands on what people ask for. */
export class CallView {
    #section;
    #room;
    #say;
    #toolbar;
    /** @type {Promise<import('./clip-dialog.js').ClipDialog> | null} */
    #clipDialog = null;
    #signal;
    #problemDialog;
    #notices;
    #moderation;
    /** @type {RoomState | null} */
    #before = null;

    /**
     * @param {HTMLElement} section
     * @param {{room: LiveRoom, say: Say, signal: AbortSignal}} means
     */
    constructor(section, { room, say, signal }) {
        const { local } = room;
        this.#section = section;
        this.#room = room;
        this.#say = say;
        this.#toolbar = new Toolbar(find(section, '.toolbar', HTMLElement), { local, signal });
        this.#signal = signal;
        this.#problemDialog = new ProblemDialog(find(document, '.problem-dialog', HTMLDialogElement), { say, signal });
        this.#notices = new Notices(find(document, '.notices', HTMLElement));
        this.#moderation = new ModerationView(section, { room, say, signal, notices: this.#notices });
        this.#moderation.panel.addEventListener('toggled', () => this.#moderation.panel.open && this.#chat.toggle(false), { signal });
        find(section, '.toolbar', HTMLElement).addEventListener('refused', event => {
            this.#notices.tell(/** @type {CustomEvent<string>} */ (event).detail);
        }, { signal });
        this.#clipBar.serve(local, { say, signal });
        this.#serveChat(signal);
        this.#serveSettings(signal);
        this.#serveSound(signal);
        button(section, 'clip').addEventListener('click', () => this.#toolbar.allows('clip') && this.#withClipDialog(dialog => dialog.show()), { signal });
        section.addEventListener('dragover', event => event.preventDefault(), { signal });
        section.addEventListener('drop', event => {
            event.preventDefault(); // else the browser would open the file in place of the call
            const files = [...event.dataTransfer?.files ?? []]; // they are gone after the event
            this.#toolbar.allows('clip') && this.#withClipDialog(dialog => dialog.receive(files));
        }, { signal });
        section.querySelectorAll('[data-action="copy-link"]').forEach(copy => {
            copy.addEventListener('click', () => void this.#copyLink(), { signal });
        });
        find(section, '.alone-link', HTMLElement).textContent = decodeURI(this.#link);
        this.#serveKeys(signal);
    }

    /** @param {string} name one's own */
    show(name) {
        const { state } = this.#room;
        const template = find(this.#section, '.tile-template', HTMLTemplateElement);
        const people = state.participants.length + 1;
        this.#grid.show(this.#room, name, { template, say: this.#say });
        find(this.#section, '.call-count-text', HTMLElement).textContent = this.#say(people === 1 ? 'people.one' : 'people.many', { count: people });
        this.#showRoundTrip(state.roundTripMs);
        find(this.#section, '.alone', HTMLElement).hidden = people > 1 || state.phase !== 'joined';
        find(this.#section, '.banner', HTMLElement).hidden = state.phase !== 'reconnecting';
        this.#toolbar.show(state.local);
        this.#toolbar.permit(state.self, source => this.#say(`permit.${source}`));
        this.#chat.writable = state.self === null || mayChat(state.self);
        this.#moderation.show(state);
        this.#showTitle(state);
        this.#clipBar.clip = state.local.clip;
        this.#chat.lines = state.chat;
        this.#showUnread();
        this.#tellChanges(this.#before, state);
        this.#before = state;
    }

    /** Whether one has been inside, since the last time this was cleared. */
    get entered() {
        return this.#before !== null && this.#before.phase !== 'joining';
    }

    clear() {
        this.#before = null;
        this.#chat.toggle(false);
        this.#moderation.clear();
        button(this.#section, 'hear').hidden = true;
        document.querySelectorAll('dialog[open]').forEach(dialog => dialog instanceof HTMLDialogElement && dialog.close());
    }

    /**
     * Its modules are fetched by who wants it first: most people send no video.
     *
     * @param {(dialog: import('./clip-dialog.js').ClipDialog) => void} act
     */
    #withClipDialog(act) {
        const means = { local: this.#room.local, say: this.#say, signal: this.#signal };
        this.#clipDialog ??= import('./clip-dialog.js').then(({ ClipDialog }) => new ClipDialog(clipDialogElement(), means));
        this.#clipDialog.then(act, error => {
            this.#clipDialog = null;
            this.#problemDialog.show({ code: 'server-unreachable', about: 'clip', detail: String(error) });
        });
    }

    /** @param {ProblemInfo} problem */
    showProblem(problem) {
        const mine = ['screen', 'clip', 'recording'].includes(problem.about) || this.#toolbar.waiting;
        if (clipDialogElement().open) {
            this.#withClipDialog(dialog => dialog.showProblem(problem));
        } else if (mine || this.#settings.open) {
            this.#problemDialog.show(problem);
        } else {
            this.#notices.problem(problem, this.#say);
        }
    }

    get #grid() {
        return find(this.#section, 'tile-grid', TileGrid);
    }

    get #chat() {
        return find(this.#section, 'chat-panel', ChatPanel);
    }

    get #clipBar() {
        return find(this.#section, 'clip-bar', ClipBar);
    }

    get #settings() {
        return find(document, '.settings-dialog', HTMLDialogElement);
    }

    get #link() {
        return new URL(`r/${encodeURIComponent(document.documentElement.dataset.room ?? '')}`, document.baseURI).href;
    }

    /** @param {AbortSignal} signal */
    #serveChat(signal) {
        const chat = this.#chat;
        const toggle = button(this.#section, 'chat');
        chat.serve({ say: this.#say, signal });
        toggle.addEventListener('click', () => chat.toggle(), { signal });
        chat.addEventListener('say', event => {
            if (this.#room.chat(/** @type {CustomEvent<string>} */ (event).detail)) {
                chat.sent();
            } else {
                this.#notices.tell(this.#say('chat.notSent'));
            }
        }, { signal });
        chat.addEventListener('toggled', () => {
            this.#showUnread();
            chat.open && this.#moderation.panel.toggle(false);
            if (!chat.open && this.#before) {
                toggle.focus();
            }
        }, { signal });
    }

    /** @param {RoomState} state */
    #showTitle({ room }) {
        if (room) {
            find(this.#section, '.call-title', HTMLElement).textContent = room.title ?? room.name;
        }
    }

    /** @param {number | null} ms */
    #showRoundTrip(ms) {
        const sign = find(this.#section, '.call-round-trip', HTMLElement);
        sign.hidden = ms === null;
        if (ms !== null) {
            sign.textContent = this.#say('call.roundTrip', { ms });
            sign.title = this.#say('call.roundTripLabel', { ms });
            sign.setAttribute('aria-label', sign.title);
        }
    }

    #showUnread() {
        const count = this.#chat.unread;
        this.#toolbar.showChat(this.#chat.open, { count, text: this.#say('chat.unread', { count }) });
    }

    /** @param {AbortSignal} signal */
    #serveSettings(signal) {
        const settings = this.#settings;
        const devices = find(settings, 'device-choice', DeviceChoice);
        devices.serve(this.#room.local, { say: this.#say, signal });
        button(settings, 'close').addEventListener('click', () => settings.close(), { signal });
        button(this.#section, 'settings').addEventListener('click', () => {
            void devices.refresh();
            settings.showModal();
        }, { signal });
    }

    /** @param {AbortSignal} signal */
    #serveSound(signal) {
        const hear = button(this.#section, 'hear');
        this.#grid.addEventListener('play-refused', () => (hear.hidden = false), { signal });
        hear.addEventListener('click', () => {
            hear.hidden = true;
            void this.#grid.hear();
        }, { signal });
    }

    /** @param {AbortSignal} signal */
    #serveKeys(signal) {
        const inCall = (/** @type {() => void} */ action) => () => void (this.#before && action());
        const press = (/** @type {string} */ name) => inCall(() => button(this.#section, name).click());
        listenForKeys({
            m: press('mute'),
            v: press('camera-off'),
            s: press('screen'),
            u: press('clip'),
            c: press('chat'),
            h: press('hand'),
            p: press('people'),
            escape: inCall(() => {
                this.#chat.toggle(false);
                this.#moderation.panel.toggle(false);
            }),
        }, signal);
    }

    async #copyLink() {
        try {
            await navigator.clipboard.writeText(this.#link);
            this.#notices.tell(this.#say('notice.copied'));
        } catch {
            this.#notices.tell(this.#say('notice.link', { link: this.#link }));
        }
    }

    /**
     * Says in words what else only the picture would show.
     *
     * @param {RoomState | null} before
     * @param {RoomState} now
     */
    #tellChanges(before, now) {
        if (before === null || before.phase === 'joining') {
            return;
        }
        if (before.phase !== now.phase && now.phase === 'reconnecting') {
            this.#notices.whisper(this.#say('notice.reconnecting'));
        } else if (before.phase !== now.phase) {
            this.#notices.tell(this.#say('notice.reconnected'));
        }
        if (before.local.microphone !== now.local.microphone) {
            this.#notices.whisper(this.#say(now.local.microphone === 'on' ? 'notice.unmuted' : 'notice.muted'));
        }
        if (before.local.clip && !now.local.clip) {
            this.#notices.tell(this.#say('notice.clipEnded'));
        }
        if (before.phase === 'joined' && now.phase === 'joined') {
            this.#tellComings(before.participants, now.participants);
        }
    }

    /**
     * @param {RoomState['participants']} before
     * @param {RoomState['participants']} now
     */
    #tellComings(before, now) {
        for (const { place, name } of now) {
            if (!before.some(it => it.place === place)) {
                this.#notices.tell(this.#say('notice.joined', { name }));
            }
        }
        for (const { place, name } of before) {
            if (!now.some(it => it.place === place)) {
                this.#notices.tell(this.#say('notice.left', { name }));
            }
        }
    }
}

function clipDialogElement() {
    return find(document, '.clip-dialog', HTMLDialogElement);
}
