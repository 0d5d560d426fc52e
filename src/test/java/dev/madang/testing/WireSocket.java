package dev.madang.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The signaling socket byte by byte, for what a well-behaved client cannot do: not read, not answer pings, send frames
 * that RFC 6455 forbids. Nothing is read until {@link #read} asks for it.
 */
public final class WireSocket implements AutoCloseable {

    /** Opcodes of RFC 6455, section 5.2. */
    public static final int CONTINUATION = 0;

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final int status;
    private final Map<String, String> responseHeaders = new LinkedHashMap<>();

    /** A frame of the server. */
    public static final class Frame {

        private final int opcode;
        private final byte[] payload;

        Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        /** Of RFC 6455, section 5.2. */
        public int opcode() {
            return opcode;
        }

        /** The payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The close code that a close frame carries; 1005 for none. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    /**
     * Does the opening handshake.
     *
     * @param from the address that the server sees, as in {@link PlainHttp}
     * @param headers besides those that every handshake has; no Origin, no subprotocol unless given
     * @param receiveBuffer bytes of the operating system's buffer, 0 for its own choice
     */
    public WireSocket(Server server, String from, Map<String, String> headers, int receiveBuffer) throws IOException {
        this(
                PlainHttp.connect(server, from, receiveBuffer),
                server.socket().getPath(),
                withHost(headers, server.host() + ":" + server.port()));
    }

    private static Map<String, String> withHost(Map<String, String> headers, String host) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Host", host);
        return all;
    }

    /** Does the opening handshake on a connection; the headers have a Host. */
    WireSocket(Socket connection, String path, Map<String, String> headers) throws IOException {
        socket = connection;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
        out = socket.getOutputStream();

        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "Upgrade", "websocket",
                "Connection", "Upgrade",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", Base64.getEncoder().encodeToString(new byte[16])));
        all.putAll(headers);
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            responseHeaders.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
    }

    /** As above from the usual address. */
    public WireSocket(Server server, Map<String, String> headers, int receiveBuffer) throws IOException {
        this(server, PlainHttp.ANYWHERE, headers, receiveBuffer);
    }

    /** Tries a handshake as a page of this server does it; {@link #status} tells how it went. */
    public static WireSocket handshake(Server server, String from, int receiveBuffer) throws IOException {
        Map<String, String> headers = Map.of("Origin", server.origin(), "Sec-WebSocket-Protocol", RawSocket.PROTOCOL);
        return new WireSocket(server, from, headers, receiveBuffer);
    }

    /** A socket with the headers of a page of this server. */
    public static WireSocket open(Server server, int receiveBuffer) throws IOException {
        return open(server, PlainHttp.ANYWHERE, receiveBuffer);
    }

    /** As above from another address. */
    public static WireSocket open(Server server, String from, int receiveBuffer) throws IOException {
        WireSocket socket = handshake(server, from, receiveBuffer);
        if (socket.status() != 101) {
            throw new AssertionError("the handshake got " + socket.status());
        }
        return socket;
    }

    /** The HTTP status of the handshake. */
    public int status() {
        return status;
    }

    /** A header of the handshake's answer, or an empty text. */
    public String header(String name) {
        return responseHeaders.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sends a whole text message. */
    public void send(String text) throws IOException {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame; a mask of zeros keeps the payload readable and is a legal mask. */
    public void send(int opcode, boolean last, byte[] payload) throws IOException {
        header(opcode, last, payload.length);
        out.write(payload);
        out.flush();
    }

    /** Sends bytes as they are: a part of a payload that {@link #header} has announced. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends only the header of a frame that announces this many bytes. */
    public void header(int opcode, boolean last, long length) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (length < 126) {
            frame.write(0x80 | (int) length);
        } else if (length < 65_536) {
            frame.write(0x80 | 126);
            frame.write((int) length >> 8);
            frame.write((int) length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) (length >> shift));
            }
        }
        frame.write(new byte[4]);
        out.write(frame.toByteArray());
        out.flush();
    }

    /** Reads the next frame; waits for it up to 30 s. */
    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(first & 0x0f, in.readNBytes((int) length));
    }

    /** Reads until the close frame and returns its code; 1006 where the connection ends without one. */
    public int readCloseCode() throws IOException {
        try {
            for (Frame frame = read(); ; frame = read()) {
                if (frame.opcode() == CLOSE) {
                    return frame.closeCode();
                }
            }
        } catch (EOFException | java.net.SocketException end) {
            return 1006;
        }
    }

    /** Whether the other side has ended the connection; consumes what it has sent. */
    public boolean isEnded() throws IOException {
        socket.setSoTimeout(100);
        try {
            while (in.read() >= 0) {}
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(30_000);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
