/** Two connections in one page, without any signaling: the floor. */
import { prepare, show } from './media.js';

await prepare(async stream => {
    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
    near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate);
    far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate);
    near.ontrack = ({ streams: [remote] }) => show(remote);
    stream.getTracks().forEach(track => {
        near.addTrack(track, stream);
        far.addTrack(track, stream);
    });
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription);
});
