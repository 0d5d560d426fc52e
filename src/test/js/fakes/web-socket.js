/** A WebSocket whose other end is the test: `sent` holds what came, `says` sends, `hangsUp` closes. */
export class FakeWebSocket {
    /** @type {FakeWebSocket[]} every one that was made */
    static made = [];
    readyState = 0;
    /** @type {number | undefined} the code that our side has closed it with */
    closedWith;
    /** @type {any[]} */
    sent = [];
    /** @type {((event: any) => void) | null} */
    onmessage = null;
    /** @type {((event: any) => void) | null} */
    onclose = null;

    /**
     * @param {URL} url
     * @param {string} subprotocol
     */
    constructor(url, subprotocol) {
        this.url = String(url);
        this.subprotocol = subprotocol;
        FakeWebSocket.made.push(this);
    }

    /** @param {string} frame */
    send(frame) {
        this.sent.push(JSON.parse(frame));
    }

    close(code = 1005) {
        this.closedWith ??= code;
        if (this.readyState < 2) {
            this.readyState = 2;
            queueMicrotask(() => this.hangsUp(code));
        }
    }

    /** @param {any} message */
    says(message) {
        this.readyState = 1;
        this.onmessage?.({ data: JSON.stringify(message) });
    }

    /**
     * @param {number} code
     * @param {string} [reason]
     */
    hangsUp(code, reason = '') {
        if (this.readyState !== 3) {
            this.readyState = 3;
            this.onclose?.({ code, reason });
        }
    }

    /** @param {string} type */
    last(type) {
        return this.sent.findLast(message => message.type === type);
    }
}
