/**
 * What one may do about somebody in the room. Each is offered only where the server would take it.
 *
 * @typedef {import('../live/state.js').RemoteParticipant} RemoteParticipant
 * @typedef {import('../live/state.js').Self} Self
 * @typedef {import('../live/live-room.js').Ask} Ask
 * @typedef {import('./messages.js').MessageKey} MessageKey
 *
 * @typedef {object} PersonAction
 * @property {MessageKey} text of the button
 * @property {Ask} request
 */
import { mayModerate, mayPublish, outranks, roles } from '../live/index.js';

/** @type {ReadonlyArray<import('../protocol/messages.js').Source>} what may be stopped beside the microphone */
const pictures = ['camera', 'screen', 'clip'];

/**
 * @param {Self | null} self
 * @param {RemoteParticipant} other
 * @returns {PersonAction[]}
 */
export function actionsFor(self, other) {
    if (self === null || !mayModerate(self) || outranks(other, self) || other.leftover) {
        return [];
    }
    const participant = other.id;
    return [
        ...soundActions(other),
        ...pictures.filter(source => isOn(other, source)).map(source => ({
            text: /** @type {MessageKey} */ (`person.stop.${source}`),
            request: /** @type {Ask} */ ({ type: 'mute', participant, source }),
        })),
        ...other.hand === null ? [] : [{ text: /** @type {const} */ ('person.lowerHand'), request: /** @type {Ask} */ ({ type: 'lower-hand', participant }) }],
        ...roles.filter(role => role !== other.role && !outranks({ role }, self)).map(role => ({
            text: /** @type {MessageKey} */ (`person.make.${role}`),
            request: /** @type {Ask} */ ({ type: 'change-role', participant, role }),
        })),
        { text: 'person.moveToLobby', request: { type: 'move-to-lobby', participant } },
        { text: 'person.remove', request: { type: 'remove', participant, ban: false } },
    ];
}

/**
 * Nobody is unmuted by another: it is asked for.
 *
 * @param {RemoteParticipant} other
 * @returns {PersonAction[]}
 */
function soundActions(other) {
    const participant = other.id;
    const source = 'microphone';
    if (isOn(other, source)) {
        return [{ text: 'person.mute', request: { type: 'mute', participant, source } }];
    }
    return mayPublish(other, source) ? [{ text: 'person.askToUnmute', request: { type: 'ask-to-unmute', participant, source } }] : [];
}

/**
 * @param {RemoteParticipant} other
 * @param {import('../protocol/messages.js').Source} source
 */
function isOn(other, source) {
    return other.tracks.some(track => track.source === source && !track.muted);
}
