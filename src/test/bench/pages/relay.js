/**
 * The least negotiation over the bare relay: the first page waits, the second one offers as soon as its socket is open.
 */
import { prepare, ready, show } from './media.js';

const query = new URLSearchParams(location.search);

await prepare(stream => {
    const socket = new WebSocket(new URL(`relay/${query.get('room')}?quiet`, location.href.replace(/^http/, 'ws')));
    const connection = new RTCPeerConnection();
    const send = (type, body) => socket.send(JSON.stringify({ type, body }));
    const candidates = [];
    connection.onicecandidate = ({ candidate }) => candidate && send('trickle', candidate);
    connection.ontrack = ({ streams: [remote] }) => show(remote);
    stream.getTracks().forEach(track => connection.addTrack(track, stream));

    async function describe(type) {
        await connection.setLocalDescription();
        send(type, connection.localDescription);
    }

    socket.onopen = () => {
        if (query.has('offers')) {
            void describe('offer');
        }
        ready();
    };
    socket.onmessage = async ({ data }) => {
        const { type, body } = JSON.parse(data);
        if (type === 'trickle') {
            if (connection.remoteDescription) {
                await connection.addIceCandidate(body);
            } else {
                candidates.push(body);
            }
            return;
        }
        await connection.setRemoteDescription(body);
        if (type === 'offer') {
            await describe('answer');
        }
        for (const candidate of candidates.splice(0)) {
            await connection.addIceCandidate(candidate);
        }
    };
});
