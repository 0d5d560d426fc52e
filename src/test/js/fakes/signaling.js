import { mock } from 'node:test';
import { Signaling } from '../../../../webapp/js/signaling/signaling.js';
import { FakeNetwork, fakeFetch, json } from './network.js';
import { golden } from './golden.js';
import { until } from './until.js';
import { FakeWebSocket } from './web-socket.js';

/** A Signaling between a listener that writes everything down and a server that the test plays. */
export function connect() {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    mock.method(console, 'info', () => {});
    mock.method(console, 'warn', () => {});
    FakeWebSocket.made = [];
    /** @type {any} */
    const told = { messages: [], lost: 0, ended: undefined };
    const network = new FakeNetwork();
    /** @type {Record<string, any>} */
    const answers = { '/tickets': () => json({ ticket: golden('join').ticket, room: 'demo', expiresInSeconds: 30 }, 201) };
    /** @type {any} */
    const fetch = fakeFetch(answers);
    const signaling = new Signaling({
        base: new URL('https://example.org/madang/'),
        room: 'Demo',
        environment: { WebSocket: /** @type {any} */ (FakeWebSocket), fetch, random: () => 1, network },
        listener: {
            onMessage: message => told.messages.push(message),
            onLost: () => told.lost++,
            onEnded: problem => told.ended = problem,
        },
    });
    return { told, network, answers, fetch, signaling };
}

/** As {@link connect}, with somebody inside whose first socket can be lost. */
export async function connectAndJoin() {
    const all = connect();
    void all.signaling.start('Ben', golden('join').tracks);
    const socket = await join();
    mock.timers.tick(10_000);
    const lose = async () => {
        socket.hangsUp(1006);
        await until(() => all.told.lost === 1);
    };
    return { ...all, socket, lose };
}

/** @param {Signaling} signaling */
export function disconnect(signaling) {
    signaling.leaveNow();
    mock.timers.reset();
    mock.restoreAll();
}

/**
 * The next socket, after the time that it takes to be opened.
 *
 * @param {number} index
 * @returns {Promise<FakeWebSocket>}
 */
export function socketAt(index) {
    return until(() => (mock.timers.tick(index > 0 ? 1 : 0), FakeWebSocket.made[index]), `socket ${index}`);
}

/**
 * @param {number} [index] of the socket
 * @param {object} [members] of the welcome
 */
export async function join(index = 0, members = {}) {
    const socket = await socketAt(index);
    socket.says({ ...golden('welcome'), ...members });
    const request = await until(() => socket.last('join'));
    socket.says({ ...golden('joined'), id: request.id });
    return socket;
}

/**
 * Opens the socket that comes after a lost one, as far as `resume`.
 *
 * @param {number} [index] of the socket
 */
export async function askToResume(index = 1) {
    const socket = await socketAt(index);
    socket.says(golden('welcome'));
    return { socket, request: await until(() => socket.last('resume')) };
}

/**
 * @param {object} [members] of the answer
 * @param {number} [index] of the socket
 */
export async function resume(members, index = 1) {
    const { socket, request } = await askToResume(index);
    socket.says({ ...golden('resumed'), received: 0, ...members, id: request.id });
    return socket;
}
