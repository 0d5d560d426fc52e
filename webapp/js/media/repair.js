/**
 * Watches one media connection and mends it: after a few seconds of silence, or at once when it has failed, ICE is
 * restarted; if that does not help, the connection is made anew; if that does not help either, one joins the room anew,
 * if that is granted; and after it the connection is made anew again and again.
 *
 * The side that makes the first offer acts first; the other waits a little longer, so that offers seldom cross.
 *
 * @typedef {'connecting' | 'connected' | 'interrupted' | 'failed'} PeerStatus
 *   `interrupted`: media has stopped and is being repaired; `failed`: repair has not helped so far, and is still tried
 *
 * @typedef {object} Options
 * @property {() => boolean} offers our side
 * @property {() => unknown} restart ICE
 * @property {() => unknown} renew the connection
 * @property {() => boolean} rejoin the room; false where that is not granted
 * @property {(status: PeerStatus) => void} report
 */

/** Chromium says `disconnected` about 5 s after the last packet; hiccups heal within these 4 s. */
const patienceMs = 4_000;
const otherSideMs = 2_000;
/** From a restart, or a first offer, to `connected`. */
const restartMs = 10_000;
const connectMs = 15_000;
/** Before a connection that never stood is made anew: it may have failed within an instant. */
const againMs = 3_000;
/** Whoever has closed their end has most likely left, or is about to offer from a new one. */
const goneMs = 1_000;

export class Repair {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #timer;
    /** Of the connection as it is now; one that was made anew begins again. */
    #connected = false;
    /** As the browser sees it: a restart that helps before it has seen anything is told by nothing. */
    #stands = false;
    #restarted = false;
    /** What there is to report while a new connection is being made: somebody who was seen is not given up at once. */
    #hope = false;
    /** A new connection did not help, and this person was seen before: a new join may. */
    #mayRejoin = false;
    #options;

    /** @param {Options} options */
    constructor(options) {
        this.#options = options;
        this.expect();
    }

    /** @param {RTCPeerConnectionState} state */
    update(state) {
        switch (state) {
            case 'connected':
                this.#connected = true;
                this.#stands = true;
                this.#restarted = false;
                this.#hope = true;
                this.#mayRejoin = true;
                clearTimeout(this.#timer);
                this.#options.report('connected');
                return;
            case 'disconnected':
                this.#stands = false;
                this.#options.report('interrupted');
                this.#after(patienceMs, () => this.#restart());
                return;
            case 'failed':
                this.#stands = false;
                this.#options.report(this.#hope ? 'interrupted' : 'failed');
                this.#after(this.#connected ? 0 : againMs, () => this.#restart());
                return;
            default: // new, connecting, closed: nothing to mend
        }
    }

    /** The other side has begun a new connection: it gets its time. */
    expect() {
        this.#restarted = false;
        this.#connected = false;
        this.#stands = false;
        this.#after(connectMs, () => this.#renew());
    }

    /** The other side has closed its end, or nothing more can be negotiated with it. */
    gone() {
        this.#options.report('interrupted');
        this.#after(goneMs, () => this.#renew());
    }

    /** Nothing comes any more, and one knows of a reason: there is no point in waiting for the browser to see it. */
    hurry() {
        if (this.#connected && !this.#restarted) {
            this.#restart();
        }
    }

    stop() {
        clearTimeout(this.#timer);
    }

    #restart() {
        if (this.#restarted || !this.#connected) {
            this.#renew();
            return;
        }
        this.#restarted = true;
        this.#options.restart();
        this.#after(restartMs, () => this.#settle());
    }

    #settle() {
        if (this.#stands) {
            this.#restarted = false;
        } else {
            this.#renew();
        }
    }

    #renew() {
        const lost = !this.#hope;
        this.#options.report(lost ? 'failed' : 'interrupted');
        this.#hope = false;
        this.expect();
        if (lost && this.#mayRejoin) {
            this.#mayRejoin = false;
            if (this.#options.rejoin()) {
                return;
            }
        }
        this.#options.renew();
    }

    /**
     * @param {number} ms
     * @param {() => void} act
     */
    #after(ms, act) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(act, this.#options.offers() ? ms : ms + otherSideMs);
    }
}
