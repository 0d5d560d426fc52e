/**
 * One's own picture and sound: camera, microphone, screen and clip, and which of them the others get.
 *
 * Actions never reject: a failure is told by a `problem` event and the result false. Other events: `change` (the state),
 * `sending` (audioTrack, videoTrack or tracks have changed) and `devices` (the list has changed).
 *
 * @typedef {import('./local-state.js').LocalState} LocalState
 * @typedef {import('../protocol/messages.js').Track} Track
 * @typedef {import('../protocol/messages.js').Source} Source
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 */
import { Problem, ProblemEvent } from '../protocol/problem.js';
import { Capture } from './capture.js';
import { Clip } from './clip.js';
import { listDevices } from './devices.js';
import { describeLocal, publishedTracks } from './local-state.js';
import { captureScreen } from './screen.js';
import { Sound } from './sound.js';

/** @type {ReadonlyArray<Source>} */
const allSources = ['microphone', 'camera', 'screen', 'clip'];

export class LocalMedia extends EventTarget {
    /** One's own picture as the others get it; stays the same object. */
    stream = new MediaStream();
    /** @type {MediaStreamTrack | null} what the others hear */
    audioTrack = null;
    /** @type {MediaStreamTrack | null} what the others see */
    videoTrack = null;
    #capture = new Capture({ changed: () => this.#update(), problem: info => this.#tell(info) });
    /** @type {import('./screen.js').Screen | null} */
    #screen = null;
    /** @type {Clip | null} */
    #clip = null;
    #sound = new Sound();
    /** Counts the clips asked for, so that only the last one plays. */
    #clipRequests = 0;
    /** Counts the screens asked for, and the ends: what is chosen after an end is not taken. */
    #screenRequests = 0;
    #state = describeLocal({ microphone: null, camera: null, cameraId: null, screen: null, clip: null });
    /** @type {ReadonlyArray<Track>} */
    #tracks = [];
    /** @type {ReadonlyArray<Source>} */
    #permitted = allSources;

    constructor() {
        super();
        navigator.mediaDevices?.addEventListener('devicechange', () => this.dispatchEvent(new Event('devices')));
    }

    /** @returns {LocalState} */
    get state() {
        return this.#state;
    }

    /** What the server is told of it. @returns {Track[]} */
    get tracks() {
        return [...this.#tracks];
    }

    /** @param {{microphone?: boolean | string, camera?: boolean | string}} wanted a device's id is a preference */
    async open(wanted) {
        const complete = await this.#capture.open(wanted);
        this.dispatchEvent(new Event('devices')); // with the permission come the labels
        return complete;
    }

    /** Resolves when what was asked for until now is open or refused; the browser may have asked a person first. */
    settled() {
        return this.#capture.settled();
    }

    devices() {
        return listDevices();
    }

    /** @param {string} id */
    useMicrophone(id) {
        return this.#capture.useMicrophone(id);
    }

    /** @param {string} id */
    useCamera(id) {
        return this.#capture.useCamera(id);
    }

    /** @param {ReadonlyArray<Source>} sources that may be sent; what else is being sent is stopped */
    permit(sources) {
        this.#permitted = sources;
        allSources.filter(source => !sources.includes(source)).forEach(source => void this.stop(source));
    }

    /** @param {Source} source */
    stop(source) {
        switch (source) {
            case 'microphone': return this.setMicrophone(false);
            case 'camera': return this.setCamera(false);
            case 'screen': return this.stopScreen();
            default: return this.stopClip();
        }
    }

    /** @param {boolean} on */
    setMicrophone(on) {
        return this.#capture.setMicrophone(on);
    }

    /** @param {boolean} on off turns the device off, and its light */
    setCamera(on) {
        return this.#capture.setCamera(on);
    }

    async shareScreen() {
        const request = ++this.#screenRequests;
        try {
            const screen = await captureScreen();
            if (!screen) {
                return false;
            }
            if (request !== this.#screenRequests) {
                screen.video.stop();
                screen.audio?.stop();
                return false;
            }
            this.#dropClip();
            this.#dropScreen();
            this.#screen = screen;
            screen.video.onended = () => this.stopScreen(); // the browser's own stop button
            this.#update();
            return true;
        } catch (error) {
            return this.#fail(error, 'screen');
        }
    }

    async stopScreen() {
        this.#screenRequests++;
        this.#dropScreen();
        this.#update();
        return true;
    }

    /**
     * @param {Blob} file
     * @param {string} [name]
     */
    async playClip(file, name = file instanceof File ? file.name : '') {
        const request = ++this.#clipRequests;
        try {
            const clip = await Clip.play(file, name);
            if (request !== this.#clipRequests) {
                clip.close();
                return false;
            }
            this.#dropClip();
            this.#dropScreen();
            this.#clip = clip;
            clip.addEventListener('change', () => this.#update());
            clip.addEventListener('ended', () => clip === this.#clip && this.stopClip());
            this.#update();
            return true;
        } catch (error) {
            return request === this.#clipRequests && this.#fail(error, 'clip');
        }
    }

    async pauseClip() {
        this.#clip?.pause();
        return this.#clip !== null;
    }

    async resumeClip() {
        try {
            await this.#clip?.resume();
            return this.#clip !== null;
        } catch (error) {
            return this.#fail(error, 'clip');
        }
    }

    /** @param {number} seconds */
    async seekClip(seconds) {
        this.#clip?.seek(seconds);
        return this.#clip !== null;
    }

    async stopClip() {
        this.#clipRequests++;
        this.#dropClip();
        this.#update();
        return true;
    }

    /** @returns {HTMLVideoElement | null} the element that plays the clip */
    get clipElement() {
        return this.#clip?.element ?? null;
    }

    get microphoneTrack() {
        return this.#capture.microphone;
    }

    /** How loud one's own microphone is, 0 to 1. */
    level() {
        return this.#capture.microphone ? this.#sound.level(this.#capture.microphone) : 0;
    }

    /** Camera and microphone for a ClipRecorder, who stops them. */
    recordingStream() {
        const { camera, microphone } = this.#capture;
        return new MediaStream([camera, microphone].flatMap(track => track?.clone() ?? []));
    }

    /** @param {import('./constraints.js').Size} size as large as a picture may be sent */
    fitTo(size) {
        return this.#capture.fitTo(size);
    }

    /** Somebody new looks on. */
    refresh() {
        this.#clip?.refresh();
    }

    close() {
        this.#clipRequests++;
        this.#screenRequests++;
        this.#dropClip();
        this.#dropScreen();
        this.#capture.close();
        this.#sound.close();
    }

    #dropScreen() {
        if (this.#screen) {
            this.#screen.video.onended = null;
            this.#screen.video.stop();
            this.#screen.audio?.stop();
        }
        this.#screen = null;
    }

    #dropClip() {
        this.#clip?.close();
        this.#clip = null;
    }

    /** Works out anew what is sent, and tells what has changed. */
    #update() {
        const { cameraId } = this.#capture;
        const microphone = this.#permitted.includes('microphone') ? this.#capture.microphone : null;
        const camera = this.#permitted.includes('camera') ? this.#capture.camera : null;
        const now = { microphone, camera, cameraId, screen: this.#screen, clip: this.#clip };
        const video = this.#clip?.video ?? this.#screen?.video ?? camera;
        const audio = this.#mix(microphone, this.#clip?.audio ?? this.#screen?.audio ?? null);
        const tracks = publishedTracks(now);
        const changed = video !== this.videoTrack || audio !== this.audioTrack
            || JSON.stringify(tracks) !== JSON.stringify(this.#tracks);
        if (video !== this.videoTrack) {
            this.stream.getTracks().forEach(track => this.stream.removeTrack(track));
            [video].forEach(track => track && this.stream.addTrack(track));
        }
        this.videoTrack = video;
        this.audioTrack = audio;
        this.#tracks = tracks;
        this.#state = describeLocal(now);
        if (changed) {
            this.dispatchEvent(new Event('sending'));
        }
        this.dispatchEvent(new Event('change'));
    }

    /** @type {string} the ids of what is being mixed */
    #mixed = '';

    /**
     * @param {MediaStreamTrack | null} microphone
     * @param {MediaStreamTrack | null} other sound beside which one can go on speaking
     * @returns {MediaStreamTrack | null}
     */
    #mix(microphone, other) {
        if (!other) {
            this.#mixed = '';
            this.#sound.unmix();
            return microphone;
        }
        const inputs = [microphone, other].filter(track => track !== null);
        const mixed = inputs.map(({ id }) => id).join();
        if (mixed === this.#mixed) {
            return this.audioTrack;
        }
        this.#mixed = mixed;
        return this.#sound.mix(inputs, this.#clip?.needsMonitor ? other : null);
    }

    /**
     * @param {unknown} error
     * @param {import('../protocol/problem.js').About} about
     */
    #fail(error, about) {
        this.#tell(error instanceof Problem ? error.info : { code: 'device-failed', about, detail: String(error) });
        return false;
    }

    /** @param {ProblemInfo} info */
    #tell(info) {
        this.dispatchEvent(new ProblemEvent(info));
    }
}
