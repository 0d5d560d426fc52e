package dev.madang.account;

/**
 * What the provider has given with a sign-on. The tokens are secret.
 *
 * @param sid of the session at the provider, by which it ends ours; empty where the provider tells none
 * @param idToken tells the provider whom to sign out there
 * @param refreshToken to ask again what somebody may do; empty where there is none
 * @param seconds until the access token is over, which is how long the provider lets us believe what it said
 */
public record Grant(String sid, String idToken, String refreshToken, long seconds) {
    /** The same with the refresh token of before, where none came in its place (RFC 6749, 6). */
    public Grant orBefore(Grant before) {
        return refreshToken.isEmpty() ? new Grant(sid, idToken, before.refreshToken(), seconds) : this;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Grant[seconds=" + seconds + "]";
    }
}
