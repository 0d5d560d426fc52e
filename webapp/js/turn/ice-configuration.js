/** @type {RTCConfiguration} */
const direct = Object.freeze({ iceServers: [], iceTransportPolicy: 'all', bundlePolicy: 'max-bundle' });

/**
 * The RTCConfiguration of a call, as the server has told it last.
 *
 * Event: `change`.
 */
export class IceConfiguration extends EventTarget {
    /** Direct ways only, until the server has told more. */
    current = direct;

    /** @param {{iceConfiguration: import('../protocol/messages.js').IceConfiguration}} message that carries a newer one */
    use({ iceConfiguration: { iceServers, iceTransportPolicy } }) {
        this.current = { ...direct, iceServers, iceTransportPolicy };
        this.dispatchEvent(new Event('change'));
    }
}
