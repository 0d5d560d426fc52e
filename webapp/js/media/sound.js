/**
 * @typedef {{track: MediaStreamTrack, source: AudioNode, analyser: AnalyserNode, samples: Float32Array<ArrayBuffer>}} Meter
 */

/** The page's one AudioContext: mixes what is sent, and tells how loud the microphone is. */
export class Sound {
    /** @type {AudioContext | null} */
    #context = null;
    /** @type {MediaStreamAudioDestinationNode | null} */
    #destination = null;
    /** @type {AudioNode[]} */
    #sources = [];
    /** @type {Meter | null} */
    #meter = null;

    /**
     * Several tracks as one, for a peer connection has only one transceiver for sound.
     *
     * @param {MediaStreamTrack[]} tracks
     * @param {MediaStreamTrack | null} monitor one of them that is to be heard here too
     * @returns {MediaStreamTrack | null} the same one as long as the mix lasts
     */
    mix(tracks, monitor) {
        const context = this.#running();
        this.#sources.forEach(source => source.disconnect());
        this.#destination ??= context.createMediaStreamDestination();
        const { stream } = this.#destination;
        this.#sources = tracks.map(track => {
            const source = context.createMediaStreamSource(new MediaStream([track]));
            source.connect(/** @type {MediaStreamAudioDestinationNode} */ (this.#destination));
            if (track === monitor) {
                source.connect(context.destination);
            }
            return source;
        });
        return stream.getAudioTracks()[0] ?? null;
    }

    unmix() {
        this.#sources.splice(0).forEach(source => source.disconnect());
        this.#destination?.stream.getTracks().forEach(track => track.stop());
        this.#destination = null;
    }

    /**
     * @param {MediaStreamTrack} track
     * @returns {number} its loudness just now, 0 to 1
     */
    level(track) {
        const { analyser, samples } = this.#meter?.track === track ? this.#meter : this.#measure(track);
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        return Math.min(1, Math.sqrt(power) * 3);
    }

    close() {
        this.unmix();
        this.#meter = null;
        void this.#context?.close();
        this.#context = null;
    }

    /**
     * @param {MediaStreamTrack} track
     * @returns {Meter}
     */
    #measure(track) {
        this.#meter?.source.disconnect();
        const context = this.#running();
        const source = context.createMediaStreamSource(new MediaStream([track]));
        const analyser = context.createAnalyser();
        analyser.fftSize = 1024;
        source.connect(analyser);
        this.#meter = { track, source, analyser, samples: new Float32Array(analyser.fftSize) };
        return this.#meter;
    }

    #running() {
        this.#context ??= new AudioContext();
        if (this.#context.state === 'suspended') {
            void this.#context.resume();
        }
        return this.#context;
    }
}
