/**
 * An RTCPeerConnection without media: the signaling states, rollback, ICE restart and candidate rules of the W3C text as
 * far as negotiation depends on them. Connections do not connect; a test says when with `become`.
 */
let sessions = 0;

export class FakePeerConnection extends EventTarget {
    /** @type {FakePeerConnection[]} every one that was made */
    static made = [];
    signalingState = 'stable';
    connectionState = 'new';
    /** @type {{type: string, sdp: string} | null} */
    localDescription = null;
    /** @type {{type: string, sdp: string} | null} */
    remoteDescription = null;
    /** @type {any[]} what addIceCandidate has taken */
    candidates = [];
    /** @type {any[]} */
    transceivers = [];
    /** @type {any} */
    channel = null;
    /** @type {(() => void) | null} */
    onconnectionstatechange = null;
    closed = false;
    restarts = 0;
    #session = ++sessions;
    #version = 0;
    #restart = false;
    /** @type {any} */
    #stable = null;

    /** @param {any} configuration */
    constructor(configuration) {
        super();
        this.configuration = configuration;
        FakePeerConnection.made.push(this);
    }

    /** @param {any} configuration */
    setConfiguration(configuration) {
        this.configuration = configuration;
    }

    /**
     * @param {any} trackOrKind
     * @param {any} init
     */
    addTransceiver(trackOrKind, init) {
        const kind = typeof trackOrKind === 'string' ? trackOrKind : trackOrKind.kind;
        this.transceivers.push(transceiver(kind, init.direction, typeof trackOrKind === 'string' ? null : trackOrKind));
    }

    getReceivers() {
        return this.transceivers.map(({ receiver }) => receiver);
    }

    getTransceivers() {
        return this.transceivers;
    }

    /**
     * @param {string} label
     * @param {any} init
     */
    createDataChannel(label, init) {
        this.channel = { label, ...init, readyState: 'connecting', sent: [], send: (/** @type {string} */ it) => this.channel.sent.push(it), close() {} };
        return this.channel;
    }

    async setLocalDescription() {
        await null;
        const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
        this.#stable = { local: this.localDescription, remote: this.remoteDescription };
        this.localDescription = { type, sdp: `v=0\r\no=- ${this.#session} ${++this.#version} IN IP4 0.0.0.0\r\na=${type}\r\n` };
        this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
        this.#restart = type === 'offer' ? this.#restart : false;
    }

    /** @param {{type: string, sdp: string}} description */
    async setRemoteDescription(description) {
        await null;
        if (description.type === 'answer' && this.signalingState !== 'have-local-offer') {
            throw new Error(`an answer in ${this.signalingState}`);
        }
        if (description.type === 'offer' && this.signalingState === 'have-local-offer') {
            this.localDescription = this.#stable.local;
        }
        this.remoteDescription = description;
        this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
        if (description.type === 'offer' && this.transceivers.length === 0) {
            this.transceivers = ['audio', 'video'].map(kind => transceiver(kind, 'recvonly', null));
        }
        this.#restart = description.type === 'answer' ? false : this.#restart;
    }

    /** @param {any} candidate */
    async addIceCandidate(candidate) {
        await null;
        if (!this.remoteDescription) {
            throw new Error('no remote description');
        }
        this.candidates.push(candidate);
    }

    restartIce() {
        this.restarts++;
        this.#restart = true;
        queueMicrotask(() => this.#restart && this.signalingState === 'stable' && this.dispatchEvent(new Event('negotiationneeded')));
    }

    /** @param {string} state */
    become(state) {
        this.connectionState = state;
        this.onconnectionstatechange?.();
    }

    /** @param {string | null} candidate */
    gather(candidate) {
        const event = Object.assign(new Event('icecandidate'), {
            candidate: candidate === null ? null : {
                candidate,
                toJSON: () => ({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'uFrg' }),
            },
        });
        this.dispatchEvent(event);
    }

    close() {
        this.closed = true;
        this.connectionState = 'closed';
        this.signalingState = 'closed';
    }
}

/**
 * @param {string} kind
 * @param {string} direction
 * @param {any} track
 */
function transceiver(kind, direction, track) {
    return {
        direction,
        currentDirection: null,
        receiver: { track: { kind, id: `${kind}-${++sessions}` }, getSynchronizationSources: () => [] },
        sender: {
            track,
            /** @param {any} next */
            async replaceTrack(next) {
                this.track = next;
            },
            setStreams() {},
            encodings: [{ active: true }],
            getParameters() {
                return { encodings: this.encodings.map((/** @type {any} */ it) => ({ ...it })) };
            },
            /** @param {any} parameters */
            async setParameters({ encodings }) {
                this.encodings = encodings;
            },
        },
    };
}
