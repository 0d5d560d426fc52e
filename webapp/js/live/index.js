/** What pages need of a room: everything they import lies behind this one file. */
export { LiveRoom } from './live-room.js';
export { initialState, noMedia } from './state.js';
export { hands, mayChat, mayModerate, mayPublish, outranks, perceptible, roles } from './moderation.js';
export { LocalMedia } from '../media/local-media.js';
export { Problem } from '../protocol/problem.js';
