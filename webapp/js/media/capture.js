/**
 * The camera and the microphone that are open. `changed` is called after each change, `problem` with what went wrong.
 *
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('./constraints.js').DeviceWish} DeviceWish
 */
import * as constraints from './constraints.js';
import { openDevices } from './devices.js';

export class Capture {
    /** @type {MediaStreamTrack | null} */
    microphone = null;
    /** @type {MediaStreamTrack | null} */
    camera = null;
    /** @type {string | null} the camera to open again; null before the first */
    cameraId = null;
    #wants = { microphone: true, camera: true };
    #size = constraints.usualSize;
    /** Counts how often it was closed. */
    #life = 0;
    /** @type {Promise<unknown>} */
    #opening = Promise.resolve();
    #changed;
    #problem;

    /** @param {{changed: () => void, problem: (info: ProblemInfo) => void}} listener */
    constructor({ changed, problem }) {
        this.#changed = changed;
        this.#problem = problem;
    }

    /**
     * @param {{microphone?: DeviceWish, camera?: DeviceWish}} wanted
     * @returns {Promise<boolean>} whether everything that was asked for is open
     */
    open(wanted) {
        const opened = this.#open(wanted);
        this.#opening = Promise.all([this.#opening, opened]);
        return opened;
    }

    /** Resolves when what was asked for until now is open or refused; the browser may have asked a person first. */
    async settled() {
        await this.#opening;
    }

    /** @param {{microphone?: DeviceWish, camera?: DeviceWish}} wanted */
    async #open({ microphone = false, camera = false }) {
        if (!microphone && !camera) {
            return true;
        }
        const life = this.#life;
        const opened = await openDevices({
            microphone: constraints.microphone(microphone),
            camera: constraints.camera(camera, this.#size),
        });
        if (life !== this.#life) { // closed while they were opening
            stop(opened.microphone);
            stop(opened.camera);
            return false;
        }
        if (opened.microphone) {
            this.#takeMicrophone(opened.microphone);
        }
        if (opened.camera) {
            this.#takeCamera(opened.camera);
        }
        this.#changed();
        opened.problems.forEach(this.#problem);
        return opened.problems.length === 0;
    }

    /** @param {string} id */
    useMicrophone(id) {
        return this.open({ microphone: { exact: id } });
    }

    /** @param {string} id */
    useCamera(id) {
        this.#wants.camera = true;
        this.#dropCamera(); // many systems give a camera to one taker only, even within one page
        return this.open({ camera: { exact: id } });
    }

    /** @param {boolean} on */
    async setMicrophone(on) {
        this.#wants.microphone = on;
        if (on && !this.microphone) {
            return this.open({ microphone: true });
        }
        if (this.microphone) {
            this.microphone.enabled = on;
        }
        this.#changed();
        return true;
    }

    /** @param {boolean} on off turns the device off, and its light */
    async setCamera(on) {
        this.#wants.camera = on;
        if (on && !this.camera) {
            return this.open({ camera: this.cameraId ?? true });
        }
        if (!on) {
            this.#dropCamera();
        }
        this.#changed();
        return true;
    }

    /** @param {constraints.Size} size as large as it may be sent */
    async fitTo(size) {
        const before = constraints.pictureOf(this.#size);
        const fitting = constraints.pictureOf(size);
        if (size.width === 0 || JSON.stringify(before) === JSON.stringify(fitting)) {
            return; // a camera that is set anew loses frames
        }
        this.#size = size;
        return this.camera?.applyConstraints({ ...this.camera.getConstraints(), ...fitting })
            .catch(error => console.warn(`The camera keeps its size: ${error}`));
    }

    close() {
        this.#life++;
        this.#dropCamera();
        this.#dropMicrophone();
        this.cameraId = null;
        this.#changed();
    }

    /** @param {MediaStreamTrack} track */
    #takeMicrophone(track) {
        this.#dropMicrophone();
        this.microphone = track;
        track.enabled = this.#wants.microphone;
        track.onended = () => {
            this.#dropMicrophone();
            this.#changed();
            this.#problem({ code: 'device-ended', about: 'microphone' });
        };
    }

    /** @param {MediaStreamTrack} track */
    #takeCamera(track) {
        this.#dropCamera();
        this.cameraId = track.getSettings().deviceId ?? '';
        if (!this.#wants.camera) {
            stop(track); // turned off while it was opening
            return;
        }
        this.camera = track;
        track.onended = () => {
            this.#dropCamera();
            this.#changed();
            this.#problem({ code: 'device-ended', about: 'camera' });
        };
    }

    #dropMicrophone() {
        stop(this.microphone);
        this.microphone = null;
    }

    #dropCamera() {
        stop(this.camera);
        this.camera = null;
    }
}

/** @param {MediaStreamTrack | null} track */
function stop(track) {
    if (track) {
        track.onended = null;
        track.stop();
    }
}
