/**
 * Cameras and microphones, and what can go wrong with them, by name.
 *
 * @typedef {import('../protocol/problem.js').ProblemInfo} ProblemInfo
 * @typedef {import('../protocol/problem.js').ProblemCode} ProblemCode
 * @typedef {{id: string, label: string}} Device
 *
 * @typedef {object} Wanted
 * @property {MediaTrackConstraints | false} microphone
 * @property {MediaTrackConstraints | false} camera
 *
 * @typedef {{microphone: MediaStreamTrack | null, camera: MediaStreamTrack | null, problems: ProblemInfo[]}} Opened
 */

/** @type {ReadonlyMap<string, ProblemCode>} */
const codes = new Map(/** @type {[string, ProblemCode][]} */ ([
    ['NotAllowedError', 'permission-denied'],
    ['SecurityError', 'permission-denied'],
    ['NotFoundError', 'no-device'],
    ['NotReadableError', 'device-in-use'],
    ['AbortError', 'device-in-use'],
    ['OverconstrainedError', 'overconstrained'],
]));

/**
 * @param {unknown} error of getUserMedia or getDisplayMedia
 * @param {import('../protocol/problem.js').About} about
 * @returns {ProblemInfo}
 */
export function deviceProblem(error, about) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { code: codes.get(name) ?? 'device-failed', about, detail: `${name}: ${message}` };
}

/**
 * Why devices are out of reach here at all.
 *
 * @param {import('../protocol/problem.js').About} about
 * @returns {ProblemInfo | null}
 */
export function deviceObstacle(about) {
    if (!globalThis.isSecureContext) {
        return { code: 'insecure-context', about };
    }
    return navigator.mediaDevices ? null : { code: 'webrtc-missing', about };
}

/**
 * Asks for both at once, so that there is one question to answer. If that fails, each is tried by itself: a missing
 * camera shall not cost the microphone.
 *
 * @param {Wanted} wanted
 * @returns {Promise<Opened>} never rejects
 */
export async function openDevices(wanted) {
    const about = aboutOf(wanted);
    const obstacle = deviceObstacle(about);
    if (obstacle) {
        return { microphone: null, camera: null, problems: [obstacle] };
    }
    try {
        return { ...await ask(wanted), problems: [] };
    } catch (error) {
        const problem = deviceProblem(error, about);
        if (about !== 'devices' || (problem.code === 'permission-denied' && !await partlyGranted())) {
            return { microphone: null, camera: null, problems: [problem] };
        }
    }
    const one = await openDevices({ microphone: wanted.microphone, camera: false });
    const other = await openDevices({ microphone: false, camera: wanted.camera });
    return { microphone: one.microphone, camera: other.camera, problems: [...one.problems, ...other.problems] };
}

/** @returns {Promise<{microphones: Device[], cameras: Device[], speakers: Device[]}>} */
export async function listDevices() {
    const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
    /** @param {MediaDeviceKind} kind */
    const of = kind => devices
        .filter(device => device.kind === kind && device.deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}

/** @param {Wanted} wanted */
async function ask({ microphone, camera }) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphone, video: camera });
    return { microphone: stream.getAudioTracks()[0] ?? null, camera: stream.getVideoTracks()[0] ?? null };
}

/**
 * @param {Wanted} wanted
 * @returns {'devices' | 'microphone' | 'camera'}
 */
function aboutOf({ microphone, camera }) {
    return microphone && camera ? 'devices' : microphone ? 'microphone' : 'camera';
}

/** Whether one of the two is allowed, so that asking for it alone does not pester somebody who has just said no. */
async function partlyGranted() {
    const names = /** @type {PermissionName[]} */ (['microphone', 'camera']);
    const states = await Promise.all(names.map(name =>
        navigator.permissions?.query({ name }).then(({ state }) => state, () => 'prompt') ?? 'prompt'));
    return states.includes('granted');
}
