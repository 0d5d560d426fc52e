import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { checkDevices } from '../../../../webapp/js/ui/check-devices.js';

/** @type {Record<string, string>} */
let remembered = {};
/** @type {any} */ (globalThis).localStorage = { getItem: (/** @type {string} */ key) => remembered[key] ?? null };

afterEach(() => {
    remembered = {};
});

/** @param {{heard: () => boolean}} room */
function devices({ heard }) {
    const opened = /** @type {any[]} */ ([]);
    const local = Object.assign(new EventTarget(), {
        state: { camera: 'on', microphone: 'on' },
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

test('one is asked to say something before the microphone listens', async () => {
    const shown = new Shown();
    /** @type {string[][]} */
    const listened = [];
    const { local } = devices({ heard: () => listened.push([...shown.codes]) > 0 });

    await checkDevices(local, /** @type {any} */ (shown), () => '');

    assert.deepEqual(listened, [['camera.fine', 'microphone.listening']]);
    assert.deepEqual(shown.codes, ['camera.fine', 'microphone.listening', 'microphone.fine']);
});

test('the devices that were chosen before are those that are checked', async () => {
    const { local, opened } = devices({ heard: () => true });
    await checkDevices(local, /** @type {any} */ (new Shown()), () => '');
    remembered = { 'madang.microphone': 'desk', 'madang.camera': 'window' };
    await checkDevices(local, /** @type {any} */ (new Shown()), () => '');

    assert.deepEqual(opened, [{ microphone: true, camera: true }, { microphone: 'desk', camera: 'window' }]);
});
