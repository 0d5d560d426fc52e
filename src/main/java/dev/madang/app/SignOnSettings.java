package dev.madang.app;

import dev.madang.account.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of the company's sign-on, as {@link Settings}. */
final class SignOnSettings {
    private static final String ISSUER = "madang.oidc.issuer";
    private static final String SECRET = "madang.oidc.client-secret";
    private static final String SECRET_FILE = "madang.oidc.client-secret-file";

    /** With a {@code sub} of 64 characters a subject still fits where it is stored. */
    private static final int ISSUER_MAX = 130;

    /** What is of no use without an issuer. */
    private static final List<String> OTHERS = List.of(
            "madang.oidc.client-id",
            SECRET,
            SECRET_FILE,
            "madang.oidc.groups-claim",
            "madang.oidc.name-claim",
            "madang.oidc.scopes",
            "madang.oidc.administrators",
            "madang.oidc.creators",
            "madang.oidc.audience");

    private final Settings settings;

    SignOnSettings(Settings settings) {
        this.settings = settings;
    }

    /** Empty where there is no sign-on. */
    Optional<OidcSettings> provider() {
        String issuer = settings.text(ISSUER);
        if (issuer.isEmpty()) {
            OTHERS.stream()
                    .filter(name -> !settings.text(name).isEmpty())
                    .findFirst()
                    .ifPresent(name -> {
                        throw Settings.wrong(ISSUER, "is missing, and " + name + " is set; the two go together");
                    });
            return Optional.empty();
        }
        checkIssuer(issuer);
        return Optional.of(new OidcSettings(
                issuer,
                needed("madang.oidc.client-id"),
                secret(),
                scopes(),
                usual("madang.oidc.groups-claim", "groups"),
                usual("madang.oidc.name-claim", "name"),
                Set.copyOf(settings.list("madang.oidc.administrators")),
                Set.copyOf(settings.list("madang.oidc.creators")),
                settings.text("madang.oidc.audience")));
    }

    /** How long it holds what the provider has said of somebody who is active. */
    Duration refresh() {
        return Duration.ofSeconds(settings.number("madang.oidc.refresh", 60, 1, 3_600));
    }

    private static void checkIssuer(String issuer) {
        URI uri;
        try {
            uri = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw Settings.wrong(ISSUER, "\"" + issuer + "\" is not a URL");
        }
        boolean tls = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(uri.getHost()));
        if (!tls || uri.getHost() == null) {
            throw Settings.wrong(ISSUER, "must be an https: URL, or an http: one of this very machine");
        }
        if (uri.getQuery() != null || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw Settings.wrong(ISSUER, "must have no user, query or fragment");
        }
        if (issuer.length() > ISSUER_MAX) {
            throw Settings.wrong(ISSUER, "must have at most " + ISSUER_MAX + " characters");
        }
    }

    private static boolean isLoopback(String host) {
        return "localhost".equals(host) || "[::1]".equals(host) || (host != null && host.startsWith("127."));
    }

    private String needed(String name) {
        String text = settings.text(name);
        if (text.isEmpty()) {
            throw Settings.wrong(name, "is missing, and " + ISSUER + " is set; the two go together");
        }
        return text;
    }

    private String secret() {
        String file = settings.text(SECRET_FILE);
        if (file.isEmpty()) {
            return needed(SECRET);
        }
        if (!settings.text(SECRET).isEmpty()) {
            throw Settings.wrong(SECRET_FILE, "is set beside " + SECRET + "; set one of them");
        }
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException | InvalidPathException e) {
            throw Settings.wrong(SECRET_FILE, "\"" + file + "\" cannot be read");
        }
        throw Settings.wrong(SECRET_FILE, "\"" + file + "\" is empty");
    }

    private List<String> scopes() {
        List<String> scopes =
                List.of(usual("madang.oidc.scopes", "openid profile").split("[ ,]+", -1));
        if (!scopes.contains("openid")) {
            throw Settings.wrong("madang.oidc.scopes", "must contain openid");
        }
        return scopes;
    }

    private String usual(String name, String unset) {
        String text = settings.text(name);
        return text.isEmpty() ? unset : text;
    }
}
