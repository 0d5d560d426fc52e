import { ClipRecorder } from '../live/recording.js';
import { button, clock, find, mark } from './dom.js';
import { wordsFor } from './problems.js';

/**
 * @typedef {import('../live/index.js').LocalMedia} LocalMedia
 * @typedef {import('./problems.js').ProblemInfo} ProblemInfo
 * @typedef {import('./messages.js').Say} Say
 * @typedef {'choose' | 'recording' | 'preview'} Step
 */

/** Where one picks a video or records one, looks at it, and sends it. */
export class ClipDialog {
    #dialog;
    #local;
    #say;
    /** @type {ClipRecorder | null} */
    #recorder = null;
    /** @type {{blob: Blob, name: string, url: string} | null} */
    #chosen = null;

    /**
     * @param {HTMLDialogElement} dialog
     * @param {{local: LocalMedia, say: Say, signal: AbortSignal}} means
     */
    constructor(dialog, { local, say, signal }) {
        this.#dialog = dialog;
        this.#local = local;
        this.#say = say;
        button(dialog, 'close').addEventListener('click', () => dialog.close(), { signal });
        button(dialog, 'record').addEventListener('click', () => this.#record(), { signal });
        button(dialog, 'stop-recording').addEventListener('click', () => void this.#keep(), { signal });
        button(dialog, 'other').addEventListener('click', () => this.#restart(), { signal });
        button(dialog, 'send').addEventListener('click', () => void this.#send(), { signal });
        dialog.addEventListener('close', () => this.#restart(), { signal });
        this.#preview.addEventListener('error', () => this.#refuse(), { signal });
        this.#acceptFiles(signal);
    }

    get open() {
        return this.#dialog.open;
    }

    show() {
        if (!this.open) {
            this.#restart();
            button(this.#dialog, 'record').hidden = !ClipRecorder.supported();
            this.#dialog.showModal();
        }
    }

    /** @param {File[]} files dropped on the call itself */
    receive(files) {
        if (files.length > 0 && !this.open) {
            this.show();
            this.#take(files);
        }
    }

    /** @param {ProblemInfo} problem */
    showProblem(problem) {
        const { title, todo } = wordsFor(problem, this.#say);
        const box = find(this.#dialog, '.dialog-problem', HTMLElement);
        box.textContent = `${title} ${todo}`;
        box.hidden = false;
        mark(box, 'code', problem.code);
    }

    /** @param {AbortSignal} signal */
    #acceptFiles(signal) {
        const drop = find(this.#dialog, '.drop', HTMLElement);
        const input = find(drop, 'input', HTMLInputElement);
        input.addEventListener('change', () => this.#take(input.files ?? []), { signal });
        for (const type of ['dragenter', 'dragover']) {
            drop.addEventListener(type, event => {
                event.preventDefault();
                mark(drop, 'over', true);
            }, { signal });
        }
        drop.addEventListener('dragleave', () => mark(drop, 'over', false), { signal });
        // A file that misses the zone would replace the page, and end the call.
        this.#dialog.addEventListener('dragover', event => event.preventDefault(), { signal });
        this.#dialog.addEventListener('drop', event => {
            event.preventDefault();
            mark(drop, 'over', false);
            this.#take(event.dataTransfer?.files ?? []);
        }, { signal });
    }

    /** @param {ArrayLike<File>} files */
    #take(files) {
        const file = files[0];
        if (file && this.#dialog.dataset.step !== 'recording') {
            this.#look(file, file.name);
        }
    }

    /**
     * @param {Blob} blob
     * @param {string} name
     */
    #look(blob, name) {
        this.#forget();
        this.#chosen = { blob, name, url: URL.createObjectURL(blob) };
        this.#preview.src = this.#chosen.url;
        find(this.#dialog, '.clip-file', HTMLElement).textContent = name;
        this.#step('preview');
        const send = button(this.#dialog, 'send');
        send.disabled = false;
        send.focus();
    }

    /** The preview is the test: what this browser does not play here, it cannot send either. */
    #refuse() {
        if (this.#chosen) {
            button(this.#dialog, 'send').disabled = true;
            this.showProblem({ code: 'clip-unplayable', about: 'clip' });
        }
    }

    #record() {
        const { camera, microphone } = this.#local.state;
        if (camera !== 'on' && microphone !== 'on') {
            this.showProblem({ code: 'recording-empty', about: 'recording' });
            return;
        }
        const stream = this.#local.recordingStream();
        const recorder = new ClipRecorder(stream);
        const elapsed = find(this.#dialog, '.clip-elapsed-time', HTMLElement);
        recorder.addEventListener('change', () => (elapsed.textContent = clock(recorder.elapsed)));
        recorder.addEventListener('problem', event => this.#broken(event));
        if (recorder.start()) {
            this.#recorder = recorder;
            elapsed.textContent = clock(0);
            find(this.#dialog, '.clip-mirror', HTMLVideoElement).srcObject = stream;
            this.#step('recording');
            button(this.#dialog, 'stop-recording').focus();
            this.#tick(recorder, elapsed);
        }
    }

    /**
     * @param {ClipRecorder} recorder
     * @param {HTMLElement} elapsed
     */
    #tick(recorder, elapsed) {
        const timer = setInterval(() => {
            if (this.#recorder !== recorder) {
                clearInterval(timer);
                return;
            }
            elapsed.textContent = clock(recorder.elapsed);
        }, 250);
    }

    async #keep() {
        const recorder = this.#recorder;
        if (recorder) {
            const stop = button(this.#dialog, 'stop-recording');
            stop.disabled = true;
            find(this.#dialog, '.clip-elapsed-time', HTMLElement).textContent = this.#say('clip.preparing');
            this.#recorder = null;
            const blob = await recorder.stop();
            stop.disabled = false;
            if (blob && this.#dialog.open) {
                this.#look(blob, this.#say('clip.recorded'));
            }
        }
    }

    /** @param {Event} event */
    #broken(event) {
        this.#restart();
        if (event instanceof CustomEvent) {
            this.showProblem(event.detail);
        }
    }

    async #send() {
        if (this.#chosen) {
            const { blob, name } = this.#chosen;
            const send = button(this.#dialog, 'send');
            send.disabled = true;
            this.#preview.pause();
            const sent = await this.#local.playClip(blob, name);
            send.disabled = false;
            if (sent) {
                this.#dialog.close();
            }
        }
    }

    #restart() {
        this.#recorder?.cancel();
        this.#recorder = null;
        this.#forget();
        find(this.#dialog, 'input', HTMLInputElement).value = '';
        this.#step('choose');
    }

    #forget() {
        find(this.#dialog, '.dialog-problem', HTMLElement).hidden = true;
        find(this.#dialog, '.clip-mirror', HTMLVideoElement).srcObject = null;
        if (this.#chosen) {
            const { url } = this.#chosen;
            this.#chosen = null;
            this.#preview.removeAttribute('src');
            this.#preview.load();
            URL.revokeObjectURL(url);
        }
    }

    get #preview() {
        return find(this.#dialog, '.clip-preview', HTMLVideoElement);
    }

    /** @param {Step} step */
    #step(step) {
        mark(this.#dialog, 'step', step);
    }
}
