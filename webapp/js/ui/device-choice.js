import { find } from './dom.js';
import { LevelMeter } from './level-meter.js';
import { remember } from './memory.js';

/**
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('./messages.js').Say} Say
 */

/** The choice of camera and microphone, before the call and in it. */
export class DeviceChoice extends HTMLElement {
    /** @type {LocalMedia | null} */
    #local = null;
    /** @type {Say | null} */
    #say = null;
    #list = '';

    /**
     * @param {LocalMedia} local
     * @param {{say: Say, signal: AbortSignal}} means
     */
    serve(local, { say, signal }) {
        this.#local = local;
        this.#say = say;
        find(this, 'level-meter', LevelMeter).level = () => local.level();
        const refresh = () => void this.refresh();
        local.addEventListener('devices', refresh, { signal });
        local.addEventListener('change', () => this.#choose(), { signal });
        this.#select('camera').addEventListener('change', () => this.#use('camera'), { signal });
        this.#select('microphone').addEventListener('change', () => this.#use('microphone'), { signal });
        refresh();
    }

    async refresh() {
        const devices = await this.#local?.devices();
        if (devices) {
            const list = JSON.stringify(devices);
            if (list !== this.#list) {
                this.#list = list;
                this.#fill('camera', devices.cameras);
                this.#fill('microphone', devices.microphones);
            }
            this.#choose();
        }
    }

    /** @param {'camera' | 'microphone'} kind */
    #select(kind) {
        return find(this, `[name="${kind}"]`, HTMLSelectElement);
    }

    /**
     * @param {'camera' | 'microphone'} kind
     * @param {ReadonlyArray<{id: string, label: string}>} found
     */
    #fill(kind, found) {
        const options = found.map(({ id, label }, index) => new Option(label || this.#say?.('device.unnamed', { number: index + 1 }), id));
        const select = this.#select(kind);
        select.replaceChildren(...(options.length > 0 ? options : [new Option(this.#say?.('device.none'), '')]));
        select.disabled = !found.some(({ id }) => id !== '');
    }

    /** Shows what is in use; it may be another device than the one that was asked for. */
    #choose() {
        const state = this.#local?.state;
        for (const [kind, id] of /** @type {const} */ ([['camera', state?.cameraId], ['microphone', state?.microphoneId]])) {
            const select = this.#select(kind);
            if (id && select.value !== id) {
                const known = [...select.options].some(option => option.value === id);
                if (known) {
                    select.value = id;
                } else {
                    this.#list = '';
                    void this.#relist(id);
                }
            }
        }
    }

    /** @param {string} id of a device that the list does not have yet: labels and ids come with the permission */
    async #relist(id) {
        if (this.#missed !== id) {
            this.#missed = id;
            await this.refresh();
        }
    }

    #missed = '';

    /** @param {'camera' | 'microphone'} kind */
    async #use(kind) {
        const { value } = this.#select(kind);
        const local = this.#local;
        if (local && value) {
            const done = await (kind === 'camera' ? local.useCamera(value) : local.useMicrophone(value));
            if (done) {
                remember(kind, value);
            }
        }
    }
}

customElements.define('device-choice', DeviceChoice);
