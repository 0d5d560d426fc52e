package dev.madang.turn.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.junit.jupiter.api.Test;

/** Messages of STUN as RFC 5769 has them. */
class WireTest {
    /** Section 2.2, with FINGERPRINT. */
    private static final byte[] IPV4_RESPONSE = bytes("0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96");

    /** Section 2.3. */
    private static final byte[] IPV6_RESPONSE = bytes("010100482112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c");

    /** Section 2.4. */
    private static final byte[] LONG_TERM_REQUEST = bytes("000100602112a44278ad3433c6ad72c029da412e"
            + "00060012e3839ee38388e383aae38383e382afe382b90000"
            + "0015001c662f2f3439396b39353464364f4c33346f4c39465354767936347341"
            + "0014000b6578616d706c652e6f726700"
            + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666");

    @Test
    void the_sample_response_with_an_address_of_ipv4_is_read() throws Exception {
        assertAddress("192.0.2.1", IPV4_RESPONSE);
    }

    @Test
    void the_sample_response_with_an_address_of_ipv6_is_read() throws Exception {
        assertAddress("2001:db8:1234:5678:11:2233:4455:6677", IPV6_RESPONSE);
    }

    @Test
    void the_sample_request_with_a_long_term_credential_is_written_to_the_byte() throws Exception {
        Message request = MessageFactory.createBindingRequest();
        request.setTransactionID(bytes("78ad3433c6ad72c029da412e"));
        request.putAttribute(AttributeFactory.createUsernameAttribute(utf8("マトリックス")));
        request.putAttribute(AttributeFactory.createNonceAttribute(utf8("f//499k954d6OL34oL9FSTvy64sA")));
        request.putAttribute(AttributeFactory.createRealmAttribute(utf8("example.org")));
        byte[] key = MessageDigest.getInstance("MD5").digest(utf8("マトリックス:example.org:TheMatrIX"));

        assertArrayEquals(LONG_TERM_REQUEST, Wire.encode(request, key));
    }

    @Test
    void what_is_no_stun_is_refused() {
        assertThrows(IOException.class, () -> Wire.decode(utf8("HTTP/1.1 400 Bad Request\r\n\r\n")));
        assertThrows(IOException.class, () -> Wire.length(utf8("HTTP/1.1 400 Bad Request")));
        assertThrows(IOException.class, () -> Wire.decode(new byte[0]));
    }

    @Test
    void a_message_that_is_longer_than_any_answer_is_refused() {
        byte[] header = bytes("0101fffc2112a442b7e7a701bc34d686fa87dfae");

        assertThrows(IOException.class, () -> Wire.length(header));
    }

    /** Whatever comes is read or refused, and breaks nothing. */
    @Property(tries = 2000)
    void a_sample_with_some_bytes_changed_is_read_or_refused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] message = (random.nextBoolean() ? IPV4_RESPONSE : LONG_TERM_REQUEST).clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            message[Wire.HEADER + random.nextInt(message.length - Wire.HEADER)] = (byte) random.nextInt();
        }

        try {
            assertEquals(12, Wire.decode(message).getTransactionID().length);
        } catch (IOException refused) {
            assertEquals("what answers sends a broken STUN message", refused.getMessage());
        }
    }

    private static void assertAddress(String address, byte[] response) throws Exception {
        Message message = Wire.decode(response);
        XorMappedAddressAttribute mapped =
                (XorMappedAddressAttribute) message.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
        TransportAddress read = mapped.getAddress(message.getTransactionID());
        assertEquals(InetAddress.getByName(address), read.getAddress());
        assertEquals(32853, read.getPort());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
