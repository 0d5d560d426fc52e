/**
 * A room with people in it, as one of them has it: joins, keeps the connections, and tells the pages what is so.
 *
 * Actions never reject; see RoomState for how a join or a call ends. Events: `change` (after each new state) and
 * `problem` (a ProblemInfo as detail).
 *
 * @typedef {import('./state.js').RoomState} RoomState
 * @typedef {import('./reduce.js').RoomMessage} RoomMessage
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('../signaling/conversation.js').Unnumbered} Ask what may be asked of the server
 *
 * @typedef {import('../signaling/signaling.js').Environment
 *     & {RTCPeerConnection: typeof RTCPeerConnection | undefined}} Environment what a test puts fakes in place of
 *
 * @typedef {object} Options
 * @property {string} room its name in the URL
 * @property {import('../media/local-media.js').LocalMedia} local
 * @property {URL} [base] the context path; found from the place of this file
 * @property {Environment} [environment] the browser's own
 */
import { maxChatText } from '../protocol/messages.js';
import { Problem, ProblemEvent } from '../protocol/problem.js';
import { Call } from './call.js';
import { mayChat } from './moderation.js';
import { reduce } from './reduce.js';
import { deviceErrors, Report } from './report.js';
import { initialState } from './state.js';

export class LiveRoom extends EventTarget {
    /** @type {RoomState} */
    #state;
    /** @type {Call | null} from join to leave */
    #call = null;
    /** @type {Report | null} of the call */
    #report = null;
    /** @type {Map<string, {at: number, event: import('./report.js').Event}>} the last failure of each device, before the call */
    #failures = new Map();
    #options;

    /** @param {Options} options */
    constructor({ room, local, base = new URL('../../', import.meta.url), environment = browser() }) {
        super();
        this.local = local;
        this.#options = { room, base, environment };
        this.#state = { ...initialState, local: local.state };
        local.addEventListener('change', () => this.#apply({ type: 'local-changed', local: local.state }));
        local.addEventListener('problem', event => this.#noteFailure(/** @type {ProblemEvent} */ (event).detail));
    }

    get state() {
        return this.#state;
    }

    /**
     * @param {string} name one's own, to be shown to the others
     * @param {import('../signaling/tickets.js').Credentials} [credentials]
     * @returns {Promise<boolean>} true when inside; false when refused, see state.problem
     */
    join(name, credentials) {
        this.#call?.leaveNow();
        const { environment: { RTCPeerConnection, ...environment }, room, base } = this.#options;
        if (!RTCPeerConnection) {
            this.#apply({ type: 'ended', problem: { code: 'webrtc-missing', about: 'join' } });
            return Promise.resolve(false);
        }
        const report = this.#beginReport();
        /** @type {Call} */
        const call = new Call({
            report, room, credentials, base, environment, RTCPeerConnection, local: this.local,
            state: () => this.#state,
            // One call after the other: a former one has nothing to say any more.
            apply: message => this.#call === call && this.#apply(message),
            tell: problem => this.#call === call && this.dispatchEvent(new ProblemEvent(problem)),
        });
        this.#call = call;
        const inside = call.start(name); // first of all the network is set going, then the page
        this.#apply({ type: 'joining' });
        return inside;
    }

    #beginReport() {
        const { environment: { fetch }, room, base } = this.#options;
        const report = new Report({ room, base, fetch });
        const { audioTrack, videoTrack } = this.local;
        this.#failures.forEach(({ at, event }, source) => {
            const mended = source === 'camera' ? videoTrack : source === 'microphone' ? audioTrack : null;
            mended || report.note(event, at);
        });
        this.#report = report;
        return report;
    }

    /** @param {ProblemInfo} problem of a device, before the call or in it */
    #noteFailure(problem) {
        deviceErrors(problem).forEach(event => {
            this.#failures.set(event['source'], { at: Date.now(), event });
            this.#report?.note(event);
        });
    }

    async leave() {
        const call = this.#call;
        await call?.leave();
        return call !== null;
    }

    /**
     * Goes from browser to browser, so it needs no socket.
     *
     * @param {string} text
     */
    chat(text) {
        const inside = this.#state.phase === 'joined' || this.#state.phase === 'reconnecting';
        if (!inside || !mayChat(this.#state.self) || text.trim() === '' || text.length > maxChatText) {
            return false;
        }
        this.#call?.say(text);
        this.#apply({ type: 'chatted', from: null, text, at: Date.now() });
        return true;
    }

    /**
     * Asks the server for something that concerns the others, or one's own hand.
     *
     * @param {Ask} message
     * @returns {Promise<boolean>} false when it was refused, which is told as a problem
     */
    async ask(message) {
        const call = this.#call;
        try {
            await call?.request(message);
            return call !== null;
        } catch (error) {
            if (this.#call === call && error instanceof Problem) {
                this.dispatchEvent(new ProblemEvent({ ...error.info, about: 'moderation' }));
            }
            return false;
        }
    }

    /** The request to unmute is done with. */
    answerAsking() {
        this.#apply({ type: 'asking-answered' });
    }

    /** @param {string} id of a remote participant */
    streamOf(id) {
        return this.#call?.lineUp.stream(id) ?? new MediaStream();
    }

    /** @param {RoomMessage} message */
    #apply(message) {
        const before = this.#state;
        this.#state = reduce(before, message);
        if (this.#state !== before) {
            this.#call?.follow(before, this.#state, message);
            this.dispatchEvent(new Event('change'));
        }
    }
}

/** @returns {Environment} */
function browser() {
    return {
        WebSocket,
        fetch: (...request) => fetch(...request),
        random: Math.random,
        network: window,
        RTCPeerConnection: globalThis.RTCPeerConnection,
    };
}
