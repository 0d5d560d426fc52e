/**
 * What of one's own is open and what of it the others get, as plain data.
 *
 * @typedef {object} ClipState
 * @property {string} name of the file
 * @property {boolean} playing
 * @property {number} position seconds
 * @property {number} duration seconds; Infinity where the file does not tell it
 * @property {boolean} hasPicture
 * @property {boolean} hasSound
 *
 * @typedef {object} LocalState
 * @property {'none' | 'on' | 'muted'} microphone `none`: no device, or not allowed
 * @property {'none' | 'on' | 'off'} camera `none`: never opened so far (no device, not allowed, or not asked)
 * @property {'camera' | 'screen' | 'clip' | null} sending the picture that the others get
 * @property {boolean} screen a screen is being shared
 * @property {ClipState | null} clip
 * @property {string | null} microphoneId device id of the open microphone
 * @property {string | null} cameraId device id of the open camera
 */

/** @type {LocalState} */
export const noMedia = Object.freeze({
    microphone: 'none',
    camera: 'none',
    sending: null,
    screen: false,
    clip: null,
    microphoneId: null,
    cameraId: null,
});

/**
 * @typedef {object} Open what is open just now
 * @property {MediaStreamTrack | null} microphone
 * @property {MediaStreamTrack | null} camera
 * @property {string | null} cameraId also when it is off; null if it never was on
 * @property {import('./screen.js').Screen | null} screen
 * @property {Pick<import('./clip.js').Clip, 'state'> | null} clip
 */

/**
 * @param {Open} open
 * @returns {LocalState}
 */
export function describeLocal({ microphone, camera, cameraId, screen, clip }) {
    const clipState = clip?.state ?? null;
    return {
        microphone: microphone ? (microphone.enabled ? 'on' : 'muted') : 'none',
        camera: camera ? 'on' : cameraId === null ? 'none' : 'off',
        sending: clipState?.hasPicture ? 'clip' : screen ? 'screen' : camera ? 'camera' : null,
        screen: screen !== null,
        clip: clipState,
        microphoneId: microphone?.getSettings().deviceId ?? null,
        cameraId,
    };
}

/**
 * What the server, and through it everybody, is told of what is sent.
 *
 * @param {Open} open
 * @returns {import('../protocol/messages.js').Track[]}
 */
export function publishedTracks(open) {
    const { microphone, camera, sending, screen, clip } = describeLocal(open);
    /** @type {import('../protocol/messages.js').Track[]} */
    const tracks = [];
    if (microphone !== 'none') {
        tracks.push({ source: 'microphone', muted: microphone === 'muted' });
    }
    if (clip) {
        tracks.push({ source: 'clip', muted: false });
    }
    if (sending === 'screen') {
        tracks.push({ source: 'screen', muted: false });
    } else if (sending !== 'clip' && camera !== 'none' && !screen) {
        tracks.push({ source: 'camera', muted: camera === 'off' });
    }
    return tracks;
}
