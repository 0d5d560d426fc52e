import { LiveRoom, LocalMedia } from '../live/index.js';
import { CallView } from './call-view.js';
import { button, find, mark } from './dom.js';
import { PasswordForm, WaitingRoom } from './entry.js';
import { invitationTo, keepInvitation, recall, rememberRoom } from './memory.js';
import { Prejoin } from './prejoin.js';
import { mayTryAgain, signingInHelps, wordsFor } from './problems.js';

/**
 * @typedef {import('./messages.js').Say} Say
 * @typedef {import('./problems.js').ProblemInfo} ProblemInfo
 * @typedef {{name: string, microphone: boolean, camera: boolean, prejoin: boolean}} Wishes
 */

/** Nobody sees that something is painted so much later; a tile that came later than this would miss the first frames. */
const latestMs = 40;

/**
 * @param {URLSearchParams} query
 * @param {string} [signedInAs] whose name it is where the address has none
 * @returns {Wishes} what the address of the page asks for
 */
export function wishesOf(query, signedInAs = '') {
    return {
        name: (query.get('name')?.trim() || signedInAs).slice(0, 64),
        microphone: query.get('mic') !== 'off',
        camera: query.get('camera') !== 'off',
        prejoin: query.get('prejoin') !== 'false',
    };
}

/**
 * Takes an invitation out of the address, where others might see it or pass it on.
 *
 * @param {string} room
 */
export function takeInvitation(room) {
    const token = new URLSearchParams(location.hash.slice(1)).get('invite');
    if (token) {
        keepInvitation(room, token);
        history.replaceState(history.state, '', location.pathname + location.search);
    }
    return token || invitationTo(room);
}

/** The page of a room, from choosing one's devices to having left: which of its parts is shown, and when. */
export class RoomPage {
    #main;
    #say;
    #local = new LocalMedia();
    #room;
    #call;
    #waiting;
    #passwordForm;
    #roomName;
    /** @type {{password?: string, invitation?: string}} */
    #credentials = {};
    /** The password is being asked for, or tried. */
    #atTheDoor = false;
    /** @type {Prejoin | null} */
    #prejoin = null;
    #name = '';
    #wishes;
    #signal;
    #rendering = false;
    /** Nothing of a room is shown while name and devices are being chosen. */
    #choosing = false;
    /** @type {ProblemInfo | null} the last one shown as the reason of an end */
    #ended = null;

    /**
     * @param {HTMLElement} main
     * @param {{room: string, say: Say, signal: AbortSignal, wishes: Wishes, invitation: string}} means
     */
    constructor(main, { room, say, signal, wishes, invitation }) {
        this.#main = main;
        this.#say = say;
        this.#wishes = wishes;
        this.#signal = signal;
        this.#roomName = room;
        this.#credentials = invitation ? { invitation } : {};
        this.#room = new LiveRoom({ room, local: this.#local });
        for (const source of /** @type {EventTarget[]} */ ([this.#room, this.#local])) {
            source.addEventListener('change', () => this.#renderSoon(), { signal });
            source.addEventListener('problem', event => this.#tell(/** @type {CustomEvent} */ (event).detail), { signal });
        }
        this.#call = new CallView(find(main, '.call', HTMLElement), { room: this.#room, say, signal });
        const leave = () => void this.#room.leave();
        this.#waiting = new WaitingRoom(find(main, '.waiting', HTMLElement), { local: this.#local, say, signal, leave });
        this.#passwordForm = new PasswordForm(find(main, '.password', HTMLElement), { say, signal, enter: password => this.#tryPassword(password) });
        button(main, 'leave').addEventListener('click', leave, { signal });
        button(main, 'rejoin').addEventListener('click', () => this.#again(), { signal });
    }

    /** Media and the server are asked at the same time: neither waits for the other. */
    start() {
        const { name, prejoin, microphone, camera } = this.#wishes;
        if (!prejoin) {
            this.#open(microphone, camera);
            this.#join(name || recall('name') || this.#say('guest'));
            return;
        }
        this.#choose(name);
        this.#open(microphone, camera);
    }

    /** @param {string} name */
    #choose(name) {
        const section = find(this.#main, '.prejoin', HTMLElement);
        mark(this.#main, 'phase', 'prejoin');
        this.#choosing = true;
        this.#prejoin ??= new Prejoin(section, {
            local: this.#local,
            say: this.#say,
            signal: this.#signal,
            name,
            room: this.#roomName,
            credentials: () => this.#credentials,
            join: chosen => this.#join(chosen),
        });
    }

    /**
     * @param {boolean} microphone
     * @param {boolean} camera
     */
    #open(microphone, camera) {
        if (microphone || camera) {
            void this.#local.open({
                microphone: microphone && (recall('microphone') || true),
                camera: camera && (recall('camera') || true),
            });
        }
    }

    /** @param {string} name */
    #join(name) {
        this.#name = name;
        this.#choosing = false;
        void this.#room.join(name, this.#credentials); // first of all: the rest can wait until the server has been asked
        rememberRoom(this.#roomName);
    }

    /** @param {string} password */
    #tryPassword(password) {
        this.#credentials = { ...this.#credentials, password };
        this.#join(this.#name);
    }

    #again() {
        const { microphone, camera } = this.#wishes;
        this.#open(microphone, camera);
        if (this.#room.state.problem?.code === 'bad-request') {
            this.#choose(this.#name); // the name was refused: another one is needed
        } else {
            this.#join(this.#name);
        }
    }

    /** Many changes may come at once; they are shown once, when signaling has been served. */
    #renderSoon() {
        if (!this.#rendering) {
            this.#rendering = true;
            whenIdle(() => {
                this.#rendering = false;
                this.#render();
            });
        }
    }

    #render() {
        const { phase, problem, waiting } = this.#room.state;
        if (this.#choosing || phase === 'idle' || (this.#atTheDoor && phase === 'joining')) {
            return;
        }
        if (phase === 'ended' && problem?.code === 'password-needed') {
            this.#showDoor(problem);
            return;
        }
        this.#atTheDoor = false;
        const before = this.#main.dataset.phase;
        const shown = phase === 'ended' ? 'left' : phase;
        mark(this.#main, 'phase', shown);
        mark(this.#main, 'problem', problem?.code ?? null);
        if (shown === 'waiting') {
            this.#call.clear();
            this.#waiting.show(waiting, this.#roomName);
            before === shown || this.#waiting.focus();
        } else if (shown !== 'left') {
            this.#call.show(this.#name);
        } else if (before !== 'left' || problem !== this.#ended) {
            this.#ended = problem;
            this.#showLeft(problem);
        } else if (this.#local.state.camera === 'on' || this.#local.state.microphone !== 'none') {
            this.#local.close(); // allowed only now, when nobody wants it any more
        }
    }

    /** @param {ProblemInfo} problem shown once each time it comes */
    #showDoor(problem) {
        if (this.#ended !== problem) {
            this.#ended = problem;
            this.#atTheDoor = true;
            this.#call.clear();
            mark(this.#main, 'phase', 'password');
            this.#passwordForm.show();
        }
    }

    /** @param {ProblemInfo | null} problem null when one has left oneself */
    #showLeft(problem) {
        if (this.#call.entered) {
            const { microphone, camera } = this.#local.state;
            this.#wishes = { ...this.#wishes, microphone: microphone === 'on', camera: camera === 'on' };
        }
        this.#call.clear();
        this.#local.close();
        const say = this.#say;
        const { title, todo } = problem ? wordsFor(problem, say) : { title: say('left.title'), todo: say('left.text') };
        const heading = find(this.#main, '.left h1', HTMLElement);
        heading.textContent = title;
        find(this.#main, '.left-reason', HTMLElement).textContent = todo;
        find(this.#main, '.left-sign-in', HTMLAnchorElement).hidden = problem === null || !signingInHelps(problem);
        button(this.#main, 'rejoin').hidden = problem !== null && !mayTryAgain(problem);
        heading.focus();
    }

    /** @param {ProblemInfo} problem */
    #tell(problem) {
        if (this.#choosing) {
            this.#prejoin?.showProblem(problem);
        } else {
            this.#call.showProblem(problem);
        }
    }
}

/**
 * Negotiation goes first: the page is painted when there is nothing else to do, but not later than anybody would see.
 *
 * @param {() => void} run
 */
function whenIdle(run) {
    if ('requestIdleCallback' in window) {
        requestIdleCallback(run, { timeout: latestMs });
    } else {
        setTimeout(run, 0); // Safari
    }
}
