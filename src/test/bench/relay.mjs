/**
 * A signaling relay as one writes it with socket.io, with the rooms and events of src/docs/protocol.md: what Madang is
 * measured beside. Checks nothing, limits nothing, resumes nothing.
 */
import { Server } from 'socket.io';

const io = new Server(Number(process.argv[2]), { serveClient: false, transports: ['websocket'] });

/** @param {string} room */
const present = room =>
    [...(io.sockets.adapter.rooms.get(room) ?? [])].map(id => io.sockets.sockets.get(id)?.data.self);

io.on('connection', socket => {
    socket.on('join', ({ room, name }) => {
        const self = { id: socket.id, name, role: 'speaker', tracks: [] };
        const participants = present(room);
        socket.data = { room, self };
        void socket.join(room);
        socket.emit('joined', { room, self, participants });
        socket.to(room).emit('participant-joined', { participant: self });
    });
    socket.on('offer', ({ to, ...offer }) => io.to(to).emit('offered', { from: socket.id, ...offer }));
    socket.on('update-tracks', ({ tracks }, done) => {
        done();
        socket.data.self.tracks = tracks;
        io.to(socket.data.room).emit('tracks-updated', { participant: socket.id, tracks });
    });
    socket.on('disconnecting', () => {
        socket.to(socket.data.room).emit('participant-left', { participant: socket.id, reason: 'left' });
    });
});
