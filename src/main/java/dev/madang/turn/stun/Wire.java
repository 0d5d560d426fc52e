package dev.madang.turn.stun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.MessageIntegrityAttribute;
import org.ice4j.message.Message;

/**
 * Between bytes and the messages of ice4j. Reads them by ice4j, and writes their attributes by it; the header is written here, because
 * {@link Message#encode} asks a configuration for which 6 MB of other libraries would come along (decision 0023).
 */
final class Wire {
    /** Bytes of a header. */
    static final int HEADER = 20;

    /** Longer ones are no answers to us, and nobody shall fill our memory. */
    static final int LONGEST = 4096;

    private static final int HMAC_BYTES = 20;
    private static final int ATTRIBUTE_HEADER = 4;

    private Wire() {}

    /** How long the message is that begins with this header (RFC 8489 section 5). */
    static int length(byte[] header) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        int length = HEADER + Short.toUnsignedInt(buffer.getShort(2));
        boolean stun = (header[0] & 0xC0) == 0
                && buffer.getInt(4) == ByteBuffer.wrap(Message.MAGIC_COOKIE).getInt();
        if (!stun || length > LONGEST) {
            throw new IOException("what answers does not speak STUN");
        }
        return length;
    }

    static Message decode(byte[] bytes) throws IOException {
        if (bytes.length < HEADER || length(bytes) != bytes.length) {
            throw new IOException("what answers does not speak STUN");
        }
        try {
            return Message.decode(bytes, 0, bytes.length);
        } catch (StunException | RuntimeException broken) { // of lengths that lie it makes what it meets
            throw new IOException("what answers sends a broken STUN message", broken);
        }
    }

    static byte[] encode(Message message) {
        byte[] attributes = attributes(message);
        return framed(message, attributes, attributes.length);
    }

    /** With MESSAGE-INTEGRITY at its end, which covers a length that includes it (RFC 8489 section 14.5). */
    static byte[] encode(Message message, byte[] key) {
        byte[] attributes = attributes(message);
        byte[] covered = framed(message, attributes, attributes.length + ATTRIBUTE_HEADER + HMAC_BYTES);
        byte[] hmac = MessageIntegrityAttribute.calculateHmacSha1(covered, 0, covered.length, key);
        return ByteBuffer.allocate(covered.length + ATTRIBUTE_HEADER + HMAC_BYTES)
                .put(covered)
                .putShort((short) Attribute.MESSAGE_INTEGRITY)
                .putShort((short) HMAC_BYTES)
                .put(hmac)
                .array();
    }

    private static byte[] framed(Message message, byte[] attributes, int length) {
        return ByteBuffer.allocate(HEADER + attributes.length)
                .putShort((short) message.getMessageType())
                .putShort((short) length)
                .put(Message.MAGIC_COOKIE)
                .put(message.getTransactionID())
                .put(attributes)
                .array();
    }

    private static byte[] attributes(Message message) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Attribute attribute : message.getAttributes()) {
            // ice4j 3.2 pads some of them, and by len % 4 bytes: https://github.com/jitsi/ice4j, RealmAttribute.encode
            all.write(attribute.encode(), 0, ATTRIBUTE_HEADER + attribute.getDataLength());
            all.writeBytes(new byte[-all.size() & 3]); // each begins at a multiple of four
        }
        return all.toByteArray();
    }
}
