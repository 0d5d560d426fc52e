import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { checkDevices, openDevices } from '../../../../webapp/js/ui/check-devices.js';

/** @type {Record<string, string>} */
let remembered = {};
/** @type {any} */ (globalThis).localStorage = { getItem: (/** @type {string} */ key) => remembered[key] ?? null };

afterEach(() => {
    remembered = {};
});

/** @param {{heard?: () => boolean, state?: {camera: string, microphone: string}}} room */
function devices({ heard = () => true, state = { camera: 'on', microphone: 'on' } }) {
    const opened = /** @type {any[]} */ ([]);
    const local = Object.assign(new EventTarget(), {
        state,
        open: async (/** @type {any} */ wanted) => opened.push(wanted),
        level: () => heard() ? 1 : 0,
    });
    return { local: /** @type {any} */ (local), opened };
}

/** What is shown, by codes. */
class Shown {
    /** @type {string[]} */
    codes = [];

    /** @param {{code: string}} finding */
    show({ code }) {
        this.codes.push(code);
    }
}

/**
 * @param {any} local
 * @param {any} panel
 * @param {import('../../../../webapp/js/protocol/problem.js').ProblemInfo[]} [problems]
 * @param {AbortSignal} [signal]
 */
const check = (local, panel, problems = [], signal = new AbortController().signal) =>
    checkDevices(local, problems, { panel, say: () => '', signal });

test('one is asked to say something before the microphone listens', async () => {
    const shown = new Shown();
    /** @type {string[][]} */
    const listened = [];
    const { local } = devices({ heard: () => listened.push([...shown.codes]) > 0 });

    await check(local, shown);

    assert.deepEqual(listened, [['camera.fine', 'microphone.listening']]);
    assert.deepEqual(shown.codes, ['camera.fine', 'microphone.listening', 'microphone.fine']);
});

test('the devices that were chosen before are those that are checked', async () => {
    const { local, opened } = devices({});
    await openDevices(local);
    remembered = { 'madang.microphone': 'desk', 'madang.camera': 'window' };
    await openDevices(local);

    assert.deepEqual(opened, [{ microphone: true, camera: true }, { microphone: 'desk', camera: 'window' }]);
});

test('what is off stays off, and what could not be opened is told with the reason', async () => {
    const shown = new Shown();
    const { local, opened } = devices({ state: { camera: 'none', microphone: 'muted' } });

    await check(local, shown, [{ code: 'device-in-use', about: 'camera' }]);

    assert.deepEqual(shown.codes, ['device-in-use', 'microphone.off']);
    assert.deepEqual(opened, []);
});

test('a check that nobody waits for any more listens no longer', async () => {
    const shown = new Shown();
    const ending = new AbortController();
    const { local } = devices({
        heard: () => {
            ending.abort();
            return false;
        },
    });

    await assert.rejects(check(local, shown, [], ending.signal), { name: 'AbortError' });
    assert.deepEqual(shown.codes, ['camera.fine', 'microphone.listening']);
});
