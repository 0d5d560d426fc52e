package dev.madang.protocol;

/**
 * Names one presence of somebody in a room; made by the server, never used again.
 *
 * @param value 128 random bits in unpadded base64url, 22 characters; as it came from a client it may name nobody
 */
public record ParticipantId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
