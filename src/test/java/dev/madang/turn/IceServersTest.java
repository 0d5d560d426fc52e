package dev.madang.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.madang.FakeClock;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.IceConfiguration.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IceServersTest {
    private static final String SECRET = "north wall";
    private static final List<String> URLS =
            List.of("turn:turn.example:3478?transport=udp", "turns:turn.example:443?transport=tcp");

    private final FakeClock clock = new FakeClock();
    private final IceServers servers = new IceServers(TurnSettings.of(URLS, SECRET, Duration.ofMinutes(5)), clock);

    @Test
    void a_credential_names_its_expiry_and_holder_and_is_signed_with_the_shared_secret() {
        IceConfiguration configuration = servers.configurationFor("beefBBBBBBBBBBBBBBBBBB", false);

        long expiry = clock.instant().getEpochSecond() + 300;
        String username = expiry + ":beefBBBBBBBBBBBBBBBBBB";
        assertEquals(
                new IceConfiguration(List.of(new IceServer(URLS, username, hmacSha1(SECRET, username))), "all", 300),
                configuration);
    }

    /** By coturn's words "use-auth-secret": the very vector that {@code openssl dgst -sha1 -hmac} gives. */
    @Test
    void a_known_credential_comes_out() {
        IceServer server = servers.configurationFor("ann", false).iceServers().get(0);

        assertEquals("1795349100:ann", server.username());
        assertEquals("iLuXJt+65+obLfYNkAEcWnFznNM=", server.credential());
    }

    @Test
    void a_later_credential_is_another_one() {
        String now = servers.configurationFor("ann", false).iceServers().get(0).credential();
        clock.pass(Duration.ofSeconds(1));

        String later =
                servers.configurationFor("ann", false).iceServers().get(0).credential();

        assertNotEquals(now, later);
    }

    @Test
    void without_a_turn_server_the_list_is_empty() {
        IceServers none = new IceServers(new TurnSettings(List.of(), List.of(), Duration.ofMinutes(5)), clock);

        assertEquals(new IceConfiguration(List.of(), "all", 300), none.configurationFor("ann", false));
    }

    @Test
    void who_shall_tell_no_address_relays_only_and_asks_no_stun_server() {
        TurnServer server = new TurnServer("seoul", URLS, SECRET, 1);
        IceServers both =
                new IceServers(new TurnSettings(List.of(server), List.of("stun:a"), Duration.ofMinutes(5)), clock);

        IceConfiguration open = both.configurationFor("ann", false);
        IceConfiguration hidden = both.configurationFor("ann", true);

        assertEquals(
                new IceServer(List.of("stun:a"), null, null), open.iceServers().get(0));
        assertEquals("all", open.iceTransportPolicy());
        assertEquals(open.iceServers().subList(1, 2), hidden.iceServers());
        assertEquals("relay", hidden.iceTransportPolicy());
    }

    @Test
    void of_several_servers_two_are_chosen_always_the_same_and_each_as_often_as_it_weighs() {
        IceServers three = new IceServers(
                new TurnSettings(
                        List.of(server("a", 1), server("b", 2), server("c", 5)), List.of(), Duration.ofMinutes(5)),
                clock);
        Map<String, Integer> first = new TreeMap<>();
        for (int i = 0; i < 8_000; i++) {
            List<IceServer> chosen =
                    three.configurationFor("holder-" + i, false).iceServers();
            assertEquals(2, chosen.size());
            first.merge(chosen.get(0).urls().get(0), 1, Integer::sum);
        }

        assertEquals(
                three.configurationFor("ann", false).iceServers(),
                three.configurationFor("ann", false).iceServers());
        assertEquals(1_000, first.getOrDefault("turn:a", 0), 300);
        assertEquals(2_000, first.getOrDefault("turn:b", 0), 300);
        assertEquals(5_000, first.getOrDefault("turn:c", 0), 300);
    }

    private static TurnServer server(String name, int weight) {
        return new TurnServer(name, List.of("turn:" + name), SECRET, weight);
    }

    @Test
    void the_shared_secret_never_appears_in_a_log() {
        assertFalse(
                TurnSettings.of(URLS, SECRET, Duration.ofMinutes(5)).toString().contains(SECRET));
    }

    /** HMAC by its definition (RFC 2104), so that the test does not repeat the code under test. */
    private static String hmacSha1(String secret, String text) {
        byte[] key = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        byte[] inner = sha1(xor(key, 0x36), text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sha1(xor(key, 0x5c), inner));
    }

    private static byte[] xor(byte[] key, int pad) {
        byte[] out = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            out[i] = (byte) (key[i] ^ pad);
        }
        return out;
    }

    private static byte[] sha1(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(second);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
