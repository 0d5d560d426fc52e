import { inGrid, withStage } from './layout.js';
import { ParticipantTile } from './participant-tile.js';
import { viewOf, viewOfSelf } from './tile-view.js';

/**
 * @typedef {import('../live/index.js').LiveRoom} LiveRoom
 * @typedef {import('./messages.js').Say} Say
 */

/** Holds the tiles of a call, one for each participant and one's own last, and gives each its place. */
export class TileGrid extends HTMLElement {
    /** @type {Map<string, ParticipantTile>} by place: an id may change, the tile stays */
    #tiles = new Map();
    /** @type {ParticipantTile | null} */
    #own = null;
    /** Kept, as asking the page would make it lay itself out at once, in the middle of a join. */
    #space = { width: 0, height: 0 };
    #resized = new ResizeObserver(entries => {
        const { width, height } = entries[entries.length - 1]?.contentRect ?? this.#space;
        this.#space = { width, height };
        this.#place();
    });

    connectedCallback() {
        this.#resized.observe(this);
    }

    disconnectedCallback() {
        this.#resized.disconnect();
    }

    get tiles() {
        return [...this.#tiles.values(), ...(this.#own ? [this.#own] : [])];
    }

    /**
     * @param {LiveRoom} room
     * @param {string} name one's own
     * @param {{template: HTMLTemplateElement, say: Say}} means
     */
    show(room, name, { template, say }) {
        const { participants, local, self } = room.state;
        const own = viewOfSelf(name, local, typeof self?.hand === 'string');
        this.#own ??= this.appendChild(ParticipantTile.make(template, say, { stream: room.local.stream, view: own }));
        this.#own.view = own;
        this.#forget(new Set(participants.map(({ place }) => place)));
        for (const participant of participants) {
            const view = viewOf(participant);
            const stream = room.streamOf(participant.id);
            let tile = this.#tiles.get(participant.place);
            if (!tile) {
                tile = ParticipantTile.make(template, say, { stream, view });
                this.#tiles.set(participant.place, tile);
                this.insertBefore(tile, this.#own);
            }
            tile.view = view;
            tile.stream = stream;
        }
        this.#place();
    }

    hear() {
        return Promise.all(this.tiles.map(tile => tile.hear()));
    }

    /** @param {Set<string>} present the places that are still taken */
    #forget(present) {
        for (const [place, tile] of this.#tiles) {
            if (!present.has(place)) {
                this.#tiles.delete(place);
                tile.video.srcObject = null;
                tile.remove();
            }
        }
    }

    #place() {
        const tiles = this.tiles;
        const space = this.#space;
        // One's own screen stays small: in full size it would show itself, again and again.
        const shown = tiles.findIndex(tile => tile.source === 'clip' || (tile.source === 'screen' && tile !== this.#own));
        const rects = shown < 0 ? inGrid(tiles.length, space) : withStage(tiles.length, shown, space);
        tiles.forEach((tile, index) => {
            for (const [name, value] of Object.entries(rects[index] ?? {})) {
                tile.style.setProperty(`--${name}`, `${Math.floor(value)}px`);
            }
        });
    }
}

customElements.define('tile-grid', TileGrid);
