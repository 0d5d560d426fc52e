import { mayModerate, mayPublish, sources } from './moderation.js';

/**
 * @typedef {object} Owner
 * @property {Pick<import('../media/local-media.js').LocalMedia, 'permit' | 'stop' | 'tracks'>} local
 * @property {(problem: import('../protocol/problem.js').ProblemInfo) => void} tell
 */

/**
 * Does with one's own media what the room and those who moderate it want. Nothing is ever turned on here.
 *
 * @param {Owner} owner
 * @param {object} step
 * @param {import('./state.js').RoomState} step.before
 * @param {import('./state.js').RoomState} step.after
 * @param {import('./reduce.js').RoomMessage} step.message what led from one to the other
 */
export function obey(owner, { before, after: { self, room }, message }) {
    const { local } = owner;
    if (self && self.permissions !== before.self?.permissions) {
        local.permit(sources.filter(source => mayPublish(self, source)));
    }
    const isNew = before.phase === 'joining' || before.phase === 'waiting';
    if (message.type === 'joined' && isNew && room?.startMuted && !mayModerate(self)) {
        void local.stop('microphone');
    } else if (message.type === 'tracks-muted' && self && message.participants.includes(self.id)) {
        void local.stop(message.source);
    }
    if (message.type === 'joined' && message.self.tracks.some(({ source, muted }) => muted && shown(local).some(it => it === source))) {
        stopPictures(owner);
    }
}

/**
 * The room has as many pictures as it bears, without one's own.
 *
 * @param {Owner} owner
 */
export function stopPictures({ local, tell }) {
    const stopped = shown(local);
    stopped.forEach(source => void local.stop(source));
    stopped.slice(0, 1).forEach(about => tell({ code: 'too-many-senders', about }));
}

/** @param {Owner['local']} local */
function shown({ tracks }) {
    return tracks.flatMap(({ source, muted }) => muted || source === 'microphone' ? [] : [source]);
}
