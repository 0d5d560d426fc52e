import { mayModerate, mayPublish, sources } from './moderation.js';

/**
 * Does with one's own media what the room and those who moderate it want. Nothing is ever turned on here.
 *
 * @param {Pick<import('../media/local-media.js').LocalMedia, 'permit' | 'stop'>} local
 * @param {object} step
 * @param {import('./state.js').RoomState} step.before
 * @param {import('./state.js').RoomState} step.after
 * @param {import('./reduce.js').RoomMessage} step.message what led from one to the other
 */
export function obey(local, { before, after: { self, room }, message }) {
    if (self && self.permissions !== before.self?.permissions) {
        local.permit(sources.filter(source => mayPublish(self, source)));
    }
    const isNew = before.phase === 'joining' || before.phase === 'waiting';
    if (message.type === 'joined' && isNew && room?.startMuted && !mayModerate(self)) {
        void local.stop('microphone');
    } else if (message.type === 'tracks-muted' && self && message.participants.includes(self.id)) {
        void local.stop(message.source);
    }
}
