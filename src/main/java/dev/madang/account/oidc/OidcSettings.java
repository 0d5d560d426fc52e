package dev.madang.account.oidc;

import java.util.List;
import java.util.Set;

/**
 * What the operator says of the provider and of us there.
 *
 * @param issuer exactly as the provider calls itself
 * @param clientSecret a secret between the provider and us
 * @param groupsClaim name of the claim that lists groups; dots lead into nested claims
 * @param nameClaim name of the claim with the name that people read
 * @param administrators groups that may do everything
 * @param creators groups that may create rooms
 * @param audience that access tokens of programs must name; empty where none are taken
 */
public record OidcSettings(
        String issuer,
        String clientId,
        String clientSecret,
        List<String> scopes,
        String groupsClaim,
        String nameClaim,
        Set<String> administrators,
        Set<String> creators,
        String audience) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
        administrators = Set.copyOf(administrators);
        creators = Set.copyOf(creators);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + "]";
    }
}
