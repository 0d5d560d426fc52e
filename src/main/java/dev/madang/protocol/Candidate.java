package dev.madang.protocol;

import org.jspecify.annotations.Nullable;

/** An ICE candidate as {@code RTCIceCandidateInit} (W3C WebRTC, section 4.8.1.1) describes it. */
public record Candidate(
        String candidate,
        @Nullable String sdpMid,
        @Nullable Integer sdpMLineIndex,
        @Nullable String usernameFragment) {}
