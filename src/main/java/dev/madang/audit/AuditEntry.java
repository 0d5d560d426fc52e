package dev.madang.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit. What it says is text, so that a row stays readable, and its hash the same, when a type of event
 * is no longer known.
 *
 * @param number 1 for the first row, and one more for each after it
 * @param event id of the event
 * @param at to the millisecond
 * @param type of the event, as on the wire
 * @param room empty where it concerns the whole server
 * @param actor id of who did it
 * @param actorName for people to read
 * @param address the network address it came from; empty for the server itself
 * @param previous the hash of the row before; 64 zeros for the first
 * @param hash SHA-256 over all of the above, see {@link Chain}
 */
public record AuditEntry(
        long number,
        String event,
        Instant at,
        String type,
        String room,
        String actor,
        String actorName,
        String address,
        SortedMap<String, String> details,
        String previous,
        String hash) {
    public AuditEntry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Another hash of the same row. */
    AuditEntry hashed(String other) {
        return new AuditEntry(number, event, at, type, room, actor, actorName, address, details, previous, other);
    }

    /**
     * What the hash is made of, by its names in JSON.
     *
     * @param withHash whether the hash itself is among it, as in an export
     */
    Map<String, Object> members(boolean withHash) {
        Map<String, Object> members = new TreeMap<>();
        members.put("number", number);
        members.put("event", event);
        members.put("at", at.toString());
        members.put("type", type);
        members.put("room", room);
        members.put("actor", actor);
        members.put("actorName", actorName);
        members.put("address", address);
        members.put("details", details);
        members.put("previous", previous);
        if (withHash) {
            members.put("hash", hash);
        }
        return members;
    }

    /** The row as canonical JSON (RFC 8785) with its hash: without the member {@code hash}, it is what was hashed. */
    public String toJson() {
        return CanonicalJson.of(members(true));
    }

    /** The details alone, in the form in which they are hashed. */
    public String detailsAsJson() {
        return CanonicalJson.of(details);
    }

    /** Absent members of a row that was altered by hand are told as such. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
