/**
 * @typedef {boolean | string | {exact: string}} DeviceWish none, any, preferably the one with this id, or no other
 */

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
 * @param {DeviceWish} device
 * @param {number} participants
 * @returns {MediaTrackConstraints | false}
 */
export function camera(device, participants) {
    return device === false ? false : { ...pictureFor(participants), ...chosen(device) };
}

/**
 * @param {DeviceWish} device
 * @returns {MediaTrackConstraints | false}
 */
export function microphone(device) {
    return device === false
        ? false
        : { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...chosen(device) };
}

/**
 * @param {Exclude<DeviceWish, false>} device
 * @returns {MediaTrackConstraints}
 */
function chosen(device) {
    if (typeof device === 'object') {
        return { deviceId: device };
    }
    return typeof device === 'string' && device !== '' ? { deviceId: { ideal: device } } : {};
}
