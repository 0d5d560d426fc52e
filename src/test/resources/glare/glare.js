/**
 * Glare on purpose, in a browser: two ends of one connection, each with the Negotiation of the page, add and remove tracks
 * in the same tick, round after round, over a line that is slow at random. Every round must end with both ends stable,
 * with the tracks of the other and with the same generation.
 *
 * Evaluated as a function in a page; nothing in it depends on that page but the URL of the module.
 */
async ({ module, rounds, seed, patienceMs }) => {
    const { Negotiation, Pair } = await import(module);
    const random = generator(seed);
    const slowestMs = 6;
    const mostTracks = 3;
    const context = new AudioContext();
    const failures = [];
    const figures = { rounds: 0, offers: 0, crossed: 0, generations: 0, failures };
    /** Whoever waits; told whenever something has happened at either end. */
    let look = () => {};

    class End {
        pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
        pair = new Pair();
        underWay = 0;
        /** Generations that this end has offered. */
        offered = new Set();
        /** The transceivers in which this end sends a track. */
        sending = [];
        #idle = [];
        #free = 0;

        constructor(polite) {
            this.polite = polite;
            // What every connection of the page holds from the start, and never gives up.
            this.pc.createDataChannel('chat', { negotiated: true, id: 0 });
            this.pc.addEventListener('signalingstatechange', () => look());
            if (!polite) {
                ['audio', 'video'].forEach(kind => this.pc.addTransceiver(kind, { direction: 'inactive' }));
            }
            this.negotiation = new Negotiation({
                pc: this.pc,
                polite: () => polite,
                pair: this.pair,
                send: message => this.#send(message),
                beforeAnswer: async () => {},
                onSuperseded: async () => void failures.push('a connection was taken for another one'),
                onBroken: () => failures.push('a description was not taken'),
            });
        }

        #send({ type, ...message }) {
            if (type === 'offer') {
                figures.offers++;
                this.offered.add(message.generation);
            }
            // In the order of sending, as through the server.
            this.#free = Math.max(this.#free, performance.now() + random() * slowestMs);
            this.underWay++;
            setTimeout(() => {
                this.underWay--;
                this.other.receive({ type: { offer: 'offered', answer: 'answered', trickle: 'trickled' }[type], ...message });
            }, this.#free - performance.now());
        }

        receive(message) {
            if (message.type === 'offered' && this.polite && this.offered.has(message.generation)) {
                figures.crossed++;
            }
            void this.pair.enqueue(() => this.negotiation.receive(message)).then(() => look());
        }

        change() {
            const adds = this.sending.length === 0 || (this.sending.length < mostTracks && random() < 0.5);
            if (adds) {
                this.#add();
            } else {
                const [removed] = this.sending.splice(Math.floor(random() * this.sending.length), 1);
                removed.direction = 'inactive';
                void removed.sender.replaceTrack(null);
                this.#idle.push(removed);
            }
        }

        /** In a transceiver that was used before, or in a new one. */
        #add() {
            const [track] = context.createMediaStreamDestination().stream.getTracks();
            const used = this.#idle.length > mostTracks ? this.#idle.shift() : undefined;
            if (used) {
                used.direction = 'sendonly';
                void used.sender.replaceTrack(track);
            }
            this.sending.push(used ?? this.pc.addTransceiver(track, { direction: 'sendonly' }));
        }

        /** What this end sends as it knows it: the places in the description. */
        get sent() {
            return this.sending.map(({ mid, currentDirection }) => `${mid} ${currentDirection}`).sort();
        }

        /** What the other end sends, as this end knows it. */
        get heard() {
            return this.pc.getTransceivers().filter(({ currentDirection }) => currentDirection === 'recvonly')
                .map(({ mid }) => `${mid} sendonly`).sort();
        }

        get settled() {
            return this.underWay === 0 && this.pc.signalingState === 'stable' && same(this.sent, this.other.heard);
        }
    }

    const ends = [new End(true), new End(false)];
    [ends[0].other, ends[1].other] = [ends[1], ends[0]];
    await ends[1].negotiation.start();
    await settle('the first description');
    for (; figures.rounds < rounds && failures.length === 0; figures.rounds++) {
        ends.forEach(end => end.change());
        await settle(`round ${figures.rounds}`);
    }
    figures.generations = ends[0].pair.highest;
    ends.forEach(({ pc }) => pc.close());
    await context.close();
    return figures;

    function settle(what) {
        return new Promise(resolve => {
            const done = () => {
                look = () => {};
                clearTimeout(timer);
                resolve();
            };
            const timer = setTimeout(() => {
                failures.push(`${what} never settled: ${ends.map(({ pc, pair, sent, heard, underWay }) =>
                    JSON.stringify({ state: pc.signalingState, generation: pair.highest, sent, heard, underWay }))}`);
                done();
            }, patienceMs);
            look = () => {
                if (ends.every(end => end.settled) && ends[0].pair.highest === ends[1].pair.highest) {
                    done();
                }
            };
            look();
        });
    }

    function same(some, others) {
        return some.length === others.length && some.every((one, index) => one === others[index]);
    }

    /** Numbers from 0 to 1 that follow from the seed (mulberry32). */
    function generator(state) {
        return () => {
            state = (state + 0x6D2B79F5) | 0;
            let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
            mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
            return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
        };
    }
}
