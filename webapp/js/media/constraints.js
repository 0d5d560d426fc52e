/**
 * What to ask of devices. The picture gets smaller as the room grows, for everybody sends theirs to everybody.
 *
 * @param {number} participants in the room, oneself included
 * @returns {MediaTrackConstraints}
 */
export function pictureFor(participants) {
    if (participants <= 2) {
        return { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30, max: 30 } };
    }
    if (participants <= 4) {
        return { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 20 } };
    }
    return { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15, max: 15 } };
}

/**
 * @param {string | boolean} device an id, or any
 * @param {number} participants
 * @returns {MediaTrackConstraints | false}
 */
export function camera(device, participants) {
    return device === false ? false : { ...pictureFor(participants), ...exactly(device) };
}

/**
 * @param {string | boolean} device an id, or any
 * @returns {MediaTrackConstraints | false}
 */
export function microphone(device) {
    return device === false
        ? false
        : { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...exactly(device) };
}

/**
 * @param {string | true} device
 * @returns {MediaTrackConstraints}
 */
function exactly(device) {
    return typeof device === 'string' && device !== '' ? { deviceId: { exact: device } } : {};
}
