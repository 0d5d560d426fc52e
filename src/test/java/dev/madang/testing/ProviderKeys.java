package dev.madang.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The keys of a {@link ScriptedProvider}, those that it no longer has, and those that an attacker has. */
final class ProviderKeys {
    /** Where an attacker offers a key set, below the provider's address only because a test has no other. */
    static final String ATTACKERS_SET = "/attacker/jwks";

    private final String issuer;
    private final String clientSecret;
    private final RSAKey encrypting = made("encrypting", KeyUse.ENCRYPTION);
    private final RSAKey attackers = made("attackers", KeyUse.SIGNATURE);
    private RSAKey signing = made("signing-1", KeyUse.SIGNATURE);
    private RSAKey removed = made("signing-0", KeyUse.SIGNATURE);
    private int generation = 1;

    ProviderKeys(String issuer, String clientSecret) {
        this.issuer = issuer;
        this.clientSecret = clientSecret;
    }

    private static RSAKey made(String id, KeyUse use) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with a new key from now on, and takes the former one out of the set. */
    synchronized void rotate() {
        removed = signing;
        signing = made("signing-" + ++generation, KeyUse.SIGNATURE);
    }

    /** The public key set of the provider. */
    synchronized String published() {
        return new JWKSet(List.of(signing.toPublicJWK(), encrypting.toPublicJWK())).toString();
    }

    String publishedByAttacker() {
        return new JWKSet(attackers.toPublicJWK()).toString();
    }

    /** As it should be. */
    synchronized String signed(JWTClaimsSet claims) {
        return signed(claims, signing, header -> {});
    }

    /** As it should be, for a token that says of itself what it is. */
    synchronized String signed(JWTClaimsSet claims, String type) {
        return signed(claims, signing, header -> header.type(new JOSEObjectType(type)));
    }

    String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** The claims were changed after they had been signed. */
    synchronized String changedAfterwards(JWTClaimsSet claims) {
        JWTClaimsSet before =
                new JWTClaimsSet.Builder(claims).subject("somebody-else").build();
        String[] honest = signed(before).split("\\.", 3);
        return honest[0] + "." + claims.toPayload().toBase64URL() + "." + honest[2];
    }

    /** With the public key, which everybody knows, as the secret of a symmetric algorithm. */
    synchronized String signedByPublicKey(JWTClaimsSet claims) {
        try {
            return symmetric(claims, signing.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized String signedByClientSecret(JWTClaimsSet claims) {
        return symmetric(claims, clientSecret.getBytes(StandardCharsets.UTF_8));
    }

    /** By an attacker, under the name of the provider's key. */
    synchronized String signedByAnotherKey(JWTClaimsSet claims) {
        return signed(claims, attackers, header -> header.keyID(signing.getKeyID()));
    }

    /** By an attacker whose key stands in the token itself. */
    synchronized String signedByKeyInHeader(JWTClaimsSet claims) {
        return signed(claims, attackers, header -> header.jwk(attackers.toPublicJWK()));
    }

    /** By an attacker whose key stands where the token says. */
    synchronized String signedByKeyElsewhere(JWTClaimsSet claims) {
        return signed(claims, attackers, header -> header.jwkURL(URI.create(issuer + ATTACKERS_SET)));
    }

    /** With a key of the provider that is for another use. */
    synchronized String signedByEncryptionKey(JWTClaimsSet claims) {
        return signed(claims, encrypting, header -> {});
    }

    /** With a key that was taken out of the set. */
    synchronized String signedByRemovedKey(JWTClaimsSet claims) {
        return signed(claims, removed, header -> {});
    }

    /** With a header that whoever does not know it must refuse (RFC 7515, 4.1.11). */
    synchronized String withUnknownDemand(JWTClaimsSet claims) {
        return signed(
                claims,
                signing,
                header -> header.criticalParams(Set.of("urn:x:demand")).customParam("urn:x:demand", true));
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, Consumer<JWSHeader.Builder> more) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
        more.accept(header);
        try {
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String symmetric(JWTClaimsSet claims, byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(signing.getKeyID())
                            .build(),
                    claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
