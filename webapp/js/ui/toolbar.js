import { mayPublish } from '../live/index.js';
import { aria, button, find, mark } from './dom.js';

/**
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('../live/state.js').LocalState} LocalState
 * @typedef {import('../live/state.js').Self} Self
 * @typedef {'mute' | 'camera-off' | 'screen'} Tool
 */

/** What each tool sends. */
const sourceOf = Object.freeze({ 'mute': 'microphone', 'camera-off': 'camera', 'screen': 'screen', 'clip': 'clip' });

/** The controls of one's own picture and sound. Each click asks the media; what is shown follows its state alone. */
export class Toolbar {
    #root;
    #local;
    /** @type {Set<Tool>} asked for and not yet done */
    #busy = new Set();

    /**
     * @param {HTMLElement} root
     * @param {{local: LocalMedia, signal: AbortSignal}} means
     */
    constructor(root, { local, signal }) {
        this.#root = root;
        this.#local = local;
        for (const tool of /** @type {const} */ (['mute', 'camera-off', 'screen'])) {
            button(root, tool).addEventListener('click', () => this.allows(tool) && void this.use(tool), { signal });
        }
        button(root, 'screen').hidden = typeof navigator.mediaDevices?.getDisplayMedia !== 'function';
    }

    /**
     * Whether something may be sent; where it may not, the reason is told in a `refused` event.
     *
     * @param {keyof typeof sourceOf} tool
     */
    allows(tool) {
        const { title } = button(this.#root, tool);
        if (title !== '') {
            this.#root.dispatchEvent(new CustomEvent('refused', { detail: title }));
        }
        return title === '';
    }

    /**
     * What may not be sent stays where it is, and says why it does nothing.
     *
     * @param {Self | null} self
     * @param {(source: (typeof sourceOf)[keyof typeof sourceOf]) => string} reason
     */
    permit(self, reason) {
        for (const [tool, source] of Object.entries(sourceOf)) {
            const permitted = self === null || mayPublish(self, source);
            const shown = button(this.#root, tool);
            aria(shown, 'disabled', !permitted);
            shown.title = permitted ? '' : reason(source);
        }
    }

    /** @param {Tool} tool */
    async use(tool) {
        if (this.#busy.has(tool)) {
            return;
        }
        this.#busy.add(tool);
        try {
            await this.#ask(tool);
        } finally {
            this.#busy.delete(tool);
        }
    }

    /** Somebody is waiting for a device or a screen: a problem now is an answer to them. */
    get waiting() {
        return this.#busy.size > 0;
    }

    /** @param {LocalState} local */
    show({ microphone, camera, screen, clip }) {
        aria(button(this.#root, 'mute'), 'pressed', microphone !== 'on');
        aria(button(this.#root, 'camera-off'), 'pressed', camera !== 'on');
        aria(button(this.#root, 'screen'), 'pressed', screen);
        mark(button(this.#root, 'clip'), 'active', clip !== null);
    }

    /**
     * @param {boolean} open
     * @param {{count: number, text: string}} unread
     */
    showChat(open, { count, text }) {
        const chat = button(this.#root, 'chat');
        const badge = find(chat, '.badge', HTMLElement);
        aria(chat, 'expanded', open);
        badge.hidden = count === 0;
        badge.textContent = count > 99 ? '99+' : String(count);
        badge.title = text;
    }

    /** @param {Tool} tool */
    #ask(tool) {
        const local = this.#local;
        switch (tool) {
            case 'mute': return local.setMicrophone(local.state.microphone !== 'on');
            case 'camera-off': return local.setCamera(local.state.camera !== 'on');
            case 'screen': return local.state.screen ? local.stopScreen() : local.shareScreen();
            default: throw new Error(`No such tool: ${/** @type {never} */ (tool)}`);
        }
    }
}
