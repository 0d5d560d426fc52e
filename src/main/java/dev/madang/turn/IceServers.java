package dev.madang.turn;

import dev.madang.identity.Digest;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.IceConfiguration.IceServer;
import dev.madang.turn.TurnCheck.Credential;
import dev.madang.turn.TurnCheck.Probe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands out short-lived TURN credentials by the scheme of draft-uberti-behave-turn-rest-00: the user name is the expiry
 * and who it is for, the password its HMAC-SHA1 under the secret that the TURN server shares. Keeps nothing. Safe for
 * use by many threads.
 */
public final class IceServers {
    /** One to relay, and one for where that is away: each more costs every browser an allocation. */
    private static final int CHOSEN = 2;

    /** More than a clock that somebody looks at now and then is off. */
    private static final Duration MUCH_LATER = Duration.ofDays(2);

    private final TurnSettings settings;
    private final Clock clock;

    public IceServers(TurnSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A configuration for one participant.
     *
     * @param holder appears in the TURN server's log; stable for one caller, and no secret
     * @param relayOnly whether no address of theirs is told to anybody
     */
    public IceConfiguration configurationFor(String holder, boolean relayOnly) {
        long ttl = settings.lifetime().toSeconds();
        String username = (clock.instant().getEpochSecond() + ttl) + ":" + holder;
        List<IceServer> all = new ArrayList<>();
        if (!settings.stunUrls().isEmpty() && !relayOnly) {
            all.add(new IceServer(settings.stunUrls(), null, null));
        }
        for (TurnServer server : chosen(holder)) {
            all.add(new IceServer(server.urls(), username, credential(username, server.secret())));
        }
        return new IceConfiguration(all, relayOnly ? "relay" : "all", ttl);
    }

    /** All URLs of all TURN servers, and with what to check them. */
    List<Probe> probes(String holder) {
        Instant end = clock.instant().plus(settings.lifetime());
        return settings.servers().stream()
                .flatMap(server -> server.urls().stream()
                        .map(url -> new Probe(
                                url, signed(server, end, holder), signed(server, end.plus(MUCH_LATER), holder))))
                .toList();
    }

    private static Credential signed(TurnServer server, Instant end, String holder) {
        String username = end.getEpochSecond() + ":" + holder;
        return new Credential(username, credential(username, server.secret()));
    }

    /** Those of all TURN servers. */
    public List<String> turnUrls() {
        return settings.servers().stream()
                .flatMap(server -> server.urls().stream())
                .toList();
    }

    /** The same ones for the same holder, each as often as it weighs: weighted rendezvous hashing. */
    private List<TurnServer> chosen(String holder) {
        return settings.servers().stream()
                .sorted(Comparator.comparingDouble(server -> -Math.log(share(holder, server)) / server.weight()))
                .limit(CHOSEN)
                .toList();
    }

    /** Between 0 and 1, evenly; neither of them. */
    private static double share(String holder, TurnServer server) {
        byte[] digest = Base64.getUrlDecoder().decode(Digest.of(holder + ' ' + server.name()));
        return (Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt()) + 0.5) / (1L << Integer.SIZE);
    }

    private static String credential(String username, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every Java platform", e);
        }
    }
}
