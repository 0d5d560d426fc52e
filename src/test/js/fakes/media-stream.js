/** A MediaStream as far as tiles and connections look at it. */
export class FakeStream {
    /** @type {any[]} */
    tracks = [];

    getTracks() {
        return [...this.tracks];
    }

    /** @param {any} track */
    addTrack(track) {
        this.tracks.includes(track) || this.tracks.push(track);
    }

    /** @param {any} track */
    removeTrack(track) {
        this.tracks = this.tracks.filter(it => it !== track);
    }
}
