package dev.madang.turn;

import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.IceConfiguration.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands out short-lived TURN credentials by the scheme of draft-uberti-behave-turn-rest-00: the user name is the expiry
 * and who it is for, the password its HMAC-SHA1 under the secret that the TURN server shares. Keeps nothing. Safe for
 * use by many threads.
 */
public final class IceServers {
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
     */
    public IceConfiguration configurationFor(String holder) {
        long ttl = settings.lifetime().toSeconds();
        if (settings.urls().isEmpty()) {
            return new IceConfiguration(List.of(), "all", ttl);
        }
        String username = (clock.instant().getEpochSecond() + ttl) + ":" + holder;
        return new IceConfiguration(
                List.of(new IceServer(settings.urls(), username, credential(username))), "all", ttl);
    }

    private String credential(String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every Java platform", e);
        }
    }
}
