package dev.madang.turn.stun;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;

/** Over UDP. */
final class DatagramLine implements TurnLine {
    private static final int MOST = 2048;

    private final DatagramSocket socket;

    DatagramLine(InetAddress address, int port) throws IOException {
        socket = new DatagramSocket();
        socket.connect(address, port);
    }

    @Override
    public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length));
    }

    @Override
    public byte[] receive(Deadline deadline) throws IOException {
        socket.setSoTimeout(deadline.leftMillis());
        DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public Duration resendAfter() {
        return Conversation.RETRANSMISSION;
    }

    @Override
    public void close() {
        socket.close();
    }
}
