/** What this browser remembers for the next visit. A browser that forbids storage remembers nothing, and all works. */

const RECENT = 6;

/** @typedef {'name' | 'camera' | 'microphone'} Remembered */

/**
 * @param {Remembered} what
 * @returns {string} empty when nothing is remembered
 */
export function recall(what) {
    return read(what);
}

/**
 * @param {Remembered} what
 * @param {string} value
 */
export function remember(what, value) {
    write(what, value);
}

/** @returns {string[]} names of rooms, the latest first */
export function recentRooms() {
    try {
        const stored = JSON.parse(read('recent') || '[]');
        return Array.isArray(stored) ? stored.filter(name => typeof name === 'string').slice(0, RECENT) : [];
    } catch {
        return [];
    }
}

/** @param {string} room */
export function rememberRoom(room) {
    const rooms = [room, ...recentRooms().filter(name => name !== room)];
    write('recent', JSON.stringify(rooms.slice(0, RECENT)));
}

/**
 * An invitation is kept for as long as the tab is open, so that loading the page again or signing in does not lose it.
 *
 * @param {string} room
 * @param {string} token
 */
export function keepInvitation(room, token) {
    try {
        sessionStorage.setItem(`madang.invitation.${room}`, token);
    } catch {
        // Then it holds until the page is loaded again.
    }
}

/**
 * @param {string} room
 * @returns {string} empty where there is none
 */
export function invitationTo(room) {
    try {
        return sessionStorage.getItem(`madang.invitation.${room}`) ?? '';
    } catch {
        return '';
    }
}

/** @param {string} key */
function read(key) {
    try {
        return localStorage.getItem(`madang.${key}`) ?? '';
    } catch {
        return '';
    }
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
    try {
        localStorage.setItem(`madang.${key}`, value);
    } catch {
        // Private windows and policies may refuse: then nothing is remembered.
    }
}
