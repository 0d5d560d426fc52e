import { Problem } from '../protocol/problem.js';
import { deviceObstacle, deviceProblem } from './devices.js';

/**
 * @typedef {{video: MediaStreamTrack, audio: MediaStreamTrack | null}} Screen
 *
 * @returns {Promise<Screen | null>} null if the person has closed the browser's picker
 */
export async function captureScreen() {
    assertPossible();
    try {
        const stream = await navigator.mediaDevices.getDisplayMedia(/** @type {DisplayMediaStreamOptions} */ ({
            video: { frameRate: { max: 15 } },
            audio: true,
            selfBrowserSurface: 'exclude', // a call that shows itself
            systemAudio: 'exclude', // would send the others their own voices
        }));
        const [video] = stream.getVideoTracks();
        if (!video) {
            throw new Problem({ code: 'device-failed', about: 'screen', detail: 'no picture' });
        }
        video.contentHint = 'detail';
        return { video, audio: stream.getAudioTracks()[0] ?? null };
    } catch (error) {
        if (error instanceof Problem) {
            throw error;
        }
        // A closed picker and a refusal of the operating system differ only by their text.
        if (error instanceof Error && error.name === 'NotAllowedError' && !/system/i.test(error.message)) {
            return null;
        }
        throw new Problem(deviceProblem(error, 'screen'));
    }
}

function assertPossible() {
    const obstacle = deviceObstacle('screen');
    if (obstacle) {
        throw new Problem(obstacle);
    }
    if (!navigator.mediaDevices.getDisplayMedia) { // as on phones
        throw new Problem({ code: 'screen-unsupported', about: 'screen' });
    }
}
