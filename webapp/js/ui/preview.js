import { aria, attach, button, find, mark } from './dom.js';

/** @typedef {import('../live/index.js').LocalMedia} LocalMedia */

/** One's own picture outside of the call, with the two buttons that turn picture and sound off and on. */
export class Preview {
    #root;
    #local;
    #asked;

    /**
     * @param {HTMLElement} section
     * @param {{local: LocalMedia, signal: AbortSignal, asked?: () => void}} means `asked`: called before a device is asked for
     */
    constructor(section, { local, signal, asked = () => {} }) {
        this.#root = find(section, '.preview', HTMLElement);
        this.#local = local;
        this.#asked = asked;
        this.#video.muted = true;
        attach(this.#video, local.stream, () => this.#render());
        local.addEventListener('change', () => this.#render(), { signal });
        button(this.#root, 'mute').addEventListener('click', () => void this.#toggle('microphone'), { signal });
        button(this.#root, 'camera-off').addEventListener('click', () => void this.#toggle('camera'), { signal });
        this.#render();
    }

    get #video() {
        return find(this.#root, '.preview-video', HTMLVideoElement);
    }

    /** @param {'microphone' | 'camera'} kind */
    async #toggle(kind) {
        this.#asked();
        const on = this.#local.state[kind] !== 'on';
        await (kind === 'camera' ? this.#local.setCamera(on) : this.#local.setMicrophone(on));
    }

    #render() {
        const { camera, microphone, sending } = this.#local.state;
        const shown = camera === 'on' && sending === 'camera';
        mark(this.#root, 'camera', shown ? 'on' : camera === 'none' ? 'none' : 'off');
        aria(button(this.#root, 'mute'), 'pressed', microphone !== 'on');
        aria(button(this.#root, 'camera-off'), 'pressed', camera !== 'on');
        if (shown && this.#video.srcObject) {
            this.#video.play().catch(() => {});
        }
    }
}
