import { attach, find, mark } from './dom.js';
import { hueOf, initialsOf, signOf } from './tile-view.js';

/**
 * @typedef {import('./tile-view.js').TileView} TileView
 * @typedef {import('./messages.js').Say} Say
 */

/**
 * Shows one participant. Given a view and a stream it keeps itself up to date; it tells `play-refused` when the browser
 * lets no sound out before somebody has clicked.
 */
export class ParticipantTile extends HTMLElement {
    /** @type {TileView | null} */
    #view = null;
    /** @type {MediaStream | null} */
    #stream = null;
    /** @type {Say | null} */
    #say = null;

    /**
     * @param {HTMLTemplateElement} template
     * @param {Say} say
     * @param {{stream: MediaStream, view: TileView}} shown
     */
    static make(template, say, { stream, view }) {
        const tile = new ParticipantTile();
        tile.#say = say;
        tile.setAttribute('role', 'listitem');
        tile.append(template.content.cloneNode(true));
        tile.view = view; // oneself is muted before the first play
        tile.stream = stream;
        return tile;
    }

    get video() {
        return find(this, '.tile-video', HTMLVideoElement);
    }

    /** @param {MediaStream} stream of whoever is shown */
    set stream(stream) {
        if (this.#stream !== stream) {
            this.#stream = stream;
            attach(this.video, stream, () => void this.play());
        }
    }

    get source() {
        return this.#view?.source ?? '';
    }

    /** @param {TileView} view */
    set view(view) {
        const before = this.#view;
        this.#view = view;
        this.#identify(view);
        mark(this, 'picture', view.source === '' ? 'off' : 'on');
        mark(this, 'source', view.source);
        mark(this, 'muted', view.muted);
        mark(this, 'speaking', view.speaking);
        mark(this, 'hand', view.hand);
        find(this, '.tile-hand', SVGElement).toggleAttribute('hidden', !view.hand);
        find(this, '.tile-muted', SVGElement).toggleAttribute('hidden', !view.muted);
        this.#showSource(view);
        this.#showStatus(view);
        this.#showQuality(view);
        if (before === null || before.source !== view.source) {
            this.play();
        }
    }

    /** Starts picture and sound. Where the browser lets no sound out before somebody clicks, the picture comes alone. */
    async play() {
        const { video } = this;
        if (!video.srcObject) {
            return;
        }
        try {
            await video.play();
        } catch (error) {
            if (error instanceof DOMException && error.name === 'NotAllowedError' && !video.muted) {
                video.muted = true;
                video.play().catch(() => {});
                this.dispatchEvent(new CustomEvent('play-refused', { bubbles: true }));
            }
        }
    }

    /** Somebody has clicked: now the sound may come. */
    hear() {
        this.video.muted = this.dataset.self !== undefined;
        return this.play();
    }

    /** @param {TileView} view */
    #identify({ id, name }) {
        if (this.dataset.name === name && this.dataset.participantId === (id ?? undefined) && this.#known) {
            return;
        }
        mark(this, 'participantId', id);
        mark(this, 'self', id === null);
        mark(this, 'name', name);
        mark(this, 'hue', String(hueOf(name)));
        const shown = id === null ? this.#text('tile.you', { name }) : name;
        this.video.muted = id === null;
        this.video.setAttribute('aria-label', shown);
        find(this, '.tile-name', HTMLElement).textContent = shown;
        find(this, '.tile-avatar', HTMLElement).textContent = initialsOf(name);
        this.#known = true;
    }

    #known = false;

    /** @param {TileView} view */
    #showSource({ source }) {
        const text = source === 'screen' || source === 'clip' ? this.#text(`source.${source}`) : '';
        find(this, '.tile-source', HTMLElement).textContent = text;
    }

    /** @param {TileView} view */
    #showStatus({ id, status }) {
        mark(this, 'status', id === null ? null : status);
        const box = find(this, '.tile-state', HTMLElement);
        box.hidden = id === null || status === 'connected';
        const key = status === 'interrupted' || status === 'connected' ? 'reconnecting' : status;
        find(box, '.tile-state-text', HTMLElement).textContent = box.hidden ? '' : this.#text(`tile.${key}`);
    }

    /** @param {TileView} view */
    #showQuality({ quality }) {
        const { grade, why, n, ms } = signOf(quality);
        mark(this, 'quality', grade);
        const sign = find(this, '.tile-quality', HTMLElement);
        sign.hidden = grade === '';
        if (grade !== '') {
            const words = [this.#text(`quality.${grade}`), why && this.#text(`quality.${why}`, { n, ms })].filter(Boolean).join(': ');
            sign.setAttribute('aria-label', words);
            find(sign, '.tile-quality-words', HTMLElement).textContent = words;
        }
    }

    /** @type {Say} */
    #text(key, values) {
        return this.#say?.(key, values) ?? '';
    }
}

customElements.define('participant-tile', ParticipantTile);
