/** What pages need to record a clip, apart from the rest because few do. */
export { ClipRecorder } from '../recording/clip-recorder.js';
