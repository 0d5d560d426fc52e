import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Capture } from '../../../../webapp/js/media/capture.js';
import { openDevices } from '../../../../webapp/js/media/devices.js';

/** @type {Record<'audio' | 'video', string | null>} the error that asking for each brings */
let errors;
/** @type {any[]} */
let asked;
/** @type {any[]} the tracks that getUserMedia has given */
let given;
/** @type {Record<string, string>} */
let permissions;

beforeEach(() => {
    errors = { audio: null, video: null };
    asked = [];
    given = [];
    permissions = {};
    define('isSecureContext', true);
    define('navigator', {
        mediaDevices: { getUserMedia },
        permissions: { query: async (/** @type {any} */ { name }) => ({ state: permissions[name] ?? 'prompt' }) },
    });
    mock.method(console, 'warn', () => {});
});

afterEach(() => mock.restoreAll());

/**
 * @param {string} name
 * @param {unknown} value
 */
function define(name, value) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** @param {any} constraints */
async function getUserMedia(constraints) {
    asked.push(constraints);
    const kinds = /** @type {const} */ (['audio', 'video']).filter(kind => constraints[kind]);
    const failure = kinds.map(kind => errors[kind]).find(name => name !== null);
    if (failure) {
        throw Object.assign(new Error('no'), { name: failure });
    }
    const tracks = kinds.map(kind => ({
        kind, enabled: true, stopped: false, onended: null,
        getSettings: () => ({ deviceId: `${kind}-1` }),
        stop() { this.stopped = true; },
    }));
    given.push(...tracks);
    return {
        getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
        getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
    };
}

const both = { microphone: {}, camera: {} };

test('both devices are asked for at once', async () => {
    const { microphone, camera, problems } = await openDevices(both);

    assert.equal(asked.length, 1);
    assert.deepEqual([microphone?.kind, camera?.kind, problems], ['audio', 'video', []]);
});

test('a missing camera does not cost the microphone', async () => {
    errors.video = 'NotFoundError';

    const { microphone, camera, problems } = await openDevices(both);

    assert.deepEqual([microphone?.kind, camera], ['audio', null]);
    assert.deepEqual(problems.map(({ code, about }) => [code, about]), [['no-device', 'camera']]);
});

test('a refusal of both is told once, and nobody is asked again', async () => {
    errors = { audio: 'NotAllowedError', video: 'NotAllowedError' };

    const { problems } = await openDevices(both);

    assert.equal(asked.length, 1);
    assert.deepEqual(problems.map(({ code, about }) => [code, about]), [['permission-denied', 'devices']]);
});

test('what is allowed already is opened where the other is refused', async () => {
    errors.video = 'NotAllowedError';
    permissions = { microphone: 'granted', camera: 'denied' };

    const { microphone, problems } = await openDevices(both);

    assert.equal(microphone?.kind, 'audio');
    assert.deepEqual(problems.map(({ code, about }) => [code, about]), [['permission-denied', 'camera']]);
});

for (const [name, code] of Object.entries({
    NotAllowedError: 'permission-denied',
    NotFoundError: 'no-device',
    NotReadableError: 'device-in-use',
    OverconstrainedError: 'overconstrained',
    TypeError: 'device-failed',
})) {
    test(`a ${name} is the problem ${code}`, async () => {
        errors.audio = name;

        const { problems } = await openDevices({ microphone: {}, camera: false });

        assert.deepEqual(problems.map(it => it.code), [code]);
    });
}

test('an insecure page is told apart from a browser without WebRTC', async () => {
    define('isSecureContext', false);
    assert.equal((await openDevices(both)).problems[0]?.code, 'insecure-context');

    define('isSecureContext', true);
    define('navigator', {});
    assert.equal((await openDevices(both)).problems[0]?.code, 'webrtc-missing');
});

function capture() {
    /** @type {any[]} */
    const problems = [];
    const it = new Capture({ changed: () => {}, problem: info => problems.push(info) });
    return { it, problems };
}

test('it is settled when everything that was asked for is open or refused, and its problems are told', async () => {
    errors.video = 'NotAllowedError';
    const { it, problems } = capture();
    await it.settled();
    void it.open({ microphone: true });
    void it.open({ camera: true });

    await it.settled();

    assert.ok(it.microphone);
    assert.deepEqual(problems.map(({ code }) => code), ['permission-denied']);
});

test('a camera that is turned off while it opens stays off', async () => {
    const { it } = capture();
    const opening = it.open({ microphone: true, camera: true });
    await it.setCamera(false);
    await opening;

    assert.deepEqual([it.camera, it.cameraId], [null, 'video-1']);
});

test('a microphone that is muted while it opens is muted', async () => {
    const { it } = capture();
    const opening = it.open({ microphone: true });
    await it.setMicrophone(false);
    await opening;

    assert.equal(it.microphone?.enabled, false);
});

test('a camera that is turned off lets go of the device, and comes back as the same one', async () => {
    const { it } = capture();
    await it.open({ camera: true });
    /** @type {any} */
    const first = it.camera;

    await it.setCamera(false);
    assert.deepEqual([first.stopped, it.camera], [true, null]);
    await it.setCamera(true);

    assert.equal(asked.at(-1).video.deviceId.ideal, 'video-1');
});

test('a device that one remembers is a preference, one that is chosen is not', async () => {
    const { it } = capture();
    await it.open({ microphone: 'old', camera: 'old' });
    assert.deepEqual([asked[0].audio.deviceId, asked[0].video.deviceId], [{ ideal: 'old' }, { ideal: 'old' }]);

    await it.useMicrophone('new');
    await it.useCamera('new');

    assert.deepEqual([asked[1].audio.deviceId, asked[2].video.deviceId], [{ exact: 'new' }, { exact: 'new' }]);
});

test('devices that open after everything was closed are let go at once', async () => {
    const { it } = capture();
    const opening = it.open({ microphone: true, camera: true });
    it.close();

    assert.equal(await opening, false);
    assert.deepEqual([it.microphone, it.camera], [null, null]);
    assert.deepEqual(given.map(track => track.stopped), [true, true]);
});

test('a device that is pulled out is told', async () => {
    const { it, problems } = capture();
    await it.open({ microphone: true, camera: true });

    it.camera?.onended?.(new Event('ended'));

    assert.equal(it.camera, null);
    assert.deepEqual(problems, [{ code: 'device-ended', about: 'camera' }]);
});
