package dev.madang.account;

import java.net.URI;

/**
 * A sign-on at the provider that has begun. All but the address are secrets between the browser, the provider and us.
 *
 * @param state names it in the provider's answer
 * @param nonce must stand in the ID token
 * @param verifier of PKCE (RFC 7636)
 * @param browser is held by the browser that began it, as a cookie; no other may end it
 * @param callback where the provider sends the browser
 * @param to where somebody wanted to go: a path of ours
 * @param address who began it
 * @param begunAt in nanoseconds of a monotonic clock
 */
public record Flow(
        String state,
        String nonce,
        String verifier,
        String browser,
        URI callback,
        String to,
        String address,
        long begunAt) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "Flow[to=" + to + "]";
    }
}
