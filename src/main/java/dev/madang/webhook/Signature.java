package dev.madang.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a message is ours and new: the headers of the Standard Webhooks specification 1.0.0. */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The headers that go with a message.
     *
     * @param id the same each time that the same message is sent; receivers tell repetitions by it
     * @param at the time of this attempt; receivers refuse what is old
     * @param secrets the signature of any of them makes the message believed; two while they change
     */
    public static Map<String, String> headers(String id, Instant at, String body, List<SigningSecret> secrets) {
        String timestamp = String.valueOf(at.getEpochSecond());
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                secrets.stream().map(secret -> "v1," + sign(secret, signed)).collect(Collectors.joining(" ")));
        return headers;
    }

    private static String sign(SigningSecret secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
