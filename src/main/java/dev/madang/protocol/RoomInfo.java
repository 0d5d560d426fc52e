package dev.madang.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as everybody in it may know it.
 *
 * @param lobby who may not moderate waits to be admitted
 * @param locked nobody comes in but those who may moderate
 * @param startMuted microphones are muted at first
 * @param meetingEndsAt when everybody is sent away; null where that is not known
 */
public record RoomInfo(
        RoomName name,
        @Nullable String title,
        int capacity,
        boolean lobby,
        boolean locked,
        boolean startMuted,
        @Nullable Instant meetingEndsAt) {}
