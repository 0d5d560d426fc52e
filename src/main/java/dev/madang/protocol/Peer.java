package dev.madang.protocol;

/**
 * Another participant, with the side that the receiver of this description has toward it.
 *
 * @param reconnecting nothing was heard from it for a while
 * @param polite the receiver yields when two offers cross (W3C WebRTC, perfect negotiation)
 * @param offers the receiver makes the first offer
 */
public record Peer(ParticipantInfo info, boolean reconnecting, boolean polite, boolean offers) {}
