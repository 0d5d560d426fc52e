/**
 * @typedef {boolean | string | {exact: string}} DeviceWish none, any, preferably the one with this id, or no other
 */

/**
 * A picture as large as the server lets one send, and before it has said so.
 *
 * @typedef {Pick<import('../protocol/messages.js').Sending, 'width' | 'height' | 'framesPerSecond'>} Size
 *
 * @type {Size}
 */
export const usualSize = { width: 640, height: 360, framesPerSecond: 30 };

/**
 * @param {Size} size
 * @returns {MediaTrackConstraints}
 */
export function pictureOf({ width, height, framesPerSecond }) {
    return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: framesPerSecond, max: framesPerSecond } };
}

/**
 * @param {DeviceWish} device
 * @param {Size} size
 * @returns {MediaTrackConstraints | false}
 */
export function camera(device, size) {
    return device === false ? false : { ...pictureOf(size), ...chosen(device) };
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
