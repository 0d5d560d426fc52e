package dev.madang.turn.stun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A way to a TURN server by UDP on which some messages of a type are lost. */
final class LossyWay implements AutoCloseable {
    private static final int MOST = 2048;

    private final DatagramSocket near = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket far = new DatagramSocket();
    private final InetSocketAddress server;
    private final int type;
    private final IntPredicate loses;
    private int seen;
    private volatile @Nullable SocketAddress client;
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * @param type as RFC 8489 writes it: the first two bytes of a message
     * @param loses which of them, counted from 1
     */
    LossyWay(int serverPort, int type, IntPredicate loses) throws SocketException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.type = type;
        this.loses = loses;
        new Thread(() -> carry(near)).start();
        new Thread(() -> carry(far)).start();
    }

    int port() {
        return near.getLocalPort();
    }

    /** How many messages have been lost. */
    int lost() {
        return lost.get();
    }

    private void carry(DatagramSocket from) {
        DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
        while (!from.isClosed()) {
            try {
                packet.setLength(MOST);
                from.receive(packet);
                if (from == near) {
                    out(packet);
                } else {
                    packet.setSocketAddress(client);
                    near.send(packet);
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void out(DatagramPacket packet) throws IOException {
        client = packet.getSocketAddress();
        byte[] data = packet.getData();
        if ((data[0] << 8 | data[1]) == type && loses.test(++seen)) {
            lost.incrementAndGet();
            return;
        }
        packet.setSocketAddress(server);
        far.send(packet);
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
