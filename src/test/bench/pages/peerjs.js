/** PeerJS as its documentation shows it, with a server of one's own and without servers of third parties. */
import { prepare, ready, show } from './media.js';

const query = new URLSearchParams(location.search);

await prepare(stream => {
    const peer = new window.Peer(query.get('id'), {
        host: location.hostname,
        port: Number(query.get('port')),
        path: '/',
        config: { iceServers: [] },
    });
    const present = call => call.on('stream', show);
    peer.on('call', call => {
        present(call);
        call.answer(stream);
    });
    peer.on('open', () => {
        if (query.has('to')) {
            present(peer.call(query.get('to'), stream));
        }
        ready();
    });
});
