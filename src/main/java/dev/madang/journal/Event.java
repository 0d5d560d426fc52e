package dev.madang.journal;

import dev.madang.identity.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened.
 *
 * @param id of 128 random bits; whoever hears of it twice knows by it
 * @param room name of the room; null where it concerns the whole server
 * @param by who did it
 * @param details by name, in an order of their own; never a secret. Its names: {@code participant}, {@code subject},
 *     {@code name}, {@code role}, {@code reason}, {@code kind} and what else a type says
 */
public record Event(
        String id, Instant at, EventType type, @Nullable String room, Actor by, SortedMap<String, String> details) {
    public Event {
        details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public Event(String id, Instant at, EventType type, @Nullable String room, Actor by, Map<String, String> details) {
        this(id, at, type, room, by, (SortedMap<String, String>) new TreeMap<>(details));
    }
}
