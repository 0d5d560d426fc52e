package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a room, with a socket or without one for a while. All but its constants is read and changed by
 * its room's commands only.
 */
final class Participant {
    private final Backlog backlog = new Backlog();
    private final Uplink uplink = new Uplink();
    private final ParticipantId id;
    private final String accessToken;
    private final Instant since;
    private final Map<Track.Source, Long> mutedAt = new EnumMap<>(Track.Source.class);
    private final Set<String> refused = new HashSet<>();

    /** Its caller's role follows the sign-on; whoever holds the access token asks for it on another thread. */
    private volatile Arrival arrival;

    private Role role;
    private Set<Permission> permissions = Set.of();
    private List<Track> tracks = List.of();
    private @Nullable Instant hand;

    /** The newest; others have no say any more. */
    private @Nullable Presence presence;

    private Instant renewIceAt = Instant.MAX;
    private boolean away;
    private boolean reconnecting;
    private long received;

    Participant(ParticipantId id, String accessToken, Arrival arrival, Instant since) {
        this.id = id;
        this.accessToken = accessToken;
        this.arrival = arrival;
        this.since = since;
        role = arrival.request().caller().role();
    }

    String accessToken() {
        return accessToken;
    }

    Seat seat() {
        return arrival.seat();
    }

    ParticipantId id() {
        return id;
    }

    /** The join that it came by. */
    JoinRequest request() {
        return arrival.request();
    }

    /** Whom removals, bans and roles stick to. */
    String subject() {
        return arrival.subject();
    }

    Instant since() {
        return since;
    }

    /** As the journal names it. */
    Actor actor() {
        return new Actor(subject(), request().caller().displayName(), request().address(), Authority.NONE);
    }

    ParticipantInfo info() {
        return new ParticipantInfo(
                id, request().caller().displayName(), role.wireName(), permissionNames(), hand, tracks);
    }

    Role role() {
        return role;
    }

    boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    Set<Permission> permissions() {
        return permissions;
    }

    List<String> permissionNames() {
        return permissions.stream().sorted().map(Permission::wireName).toList();
    }

    void be(Role now, Set<Permission> allowed) {
        role = now;
        permissions = allowed;
    }

    /** What it may be without a word of this meeting's moderators. */
    void entitle(Role now) {
        arrival = arrival.as(now);
    }

    /** Whether it is the first time that this was refused to it; what is tried again and again fills no journal. */
    boolean firstRefusalOf(String messageType) {
        return refused.add(messageType);
    }

    /** When its credentials for the TURN servers are given anew. */
    Instant renewIceAt() {
        return renewIceAt;
    }

    void renewIceAt(Instant time) {
        renewIceAt = time;
    }

    Uplink uplink() {
        return uplink;
    }

    List<Track> tracks() {
        return tracks;
    }

    void publish(List<Track> now) {
        tracks = List.copyOf(now);
    }

    /** It was silenced by that event. */
    void muted(Track.Source source, long number) {
        mutedAt.put(source, number);
        tracks = tracks.stream()
                .map(track -> track.source() == source ? new Track(source, true) : track)
                .toList();
    }

    /** The number of the last event that silenced that source; 0 if none did. */
    long mutedAt(Track.Source source) {
        return mutedAt.getOrDefault(source, 0L);
    }

    @Nullable Instant hand() {
        return hand;
    }

    void hand(@Nullable Instant raisedAt) {
        hand = raisedAt;
    }

    /** Whether others take it for being away: without a socket, or silent on it. */
    boolean reconnecting() {
        return reconnecting;
    }

    void reconnecting(boolean now) {
        reconnecting = now;
    }

    /** Whether it has no socket. */
    boolean away() {
        return away;
    }

    /** Asked from its join on. */
    Presence presence() {
        Presence hold = presence;
        if (hold == null) {
            throw new IllegalStateException("has not joined yet");
        }
        return hold;
    }

    /** How many messages it has said since its join. */
    long received() {
        return received;
    }

    void countReceived() {
        received++;
    }

    long sent() {
        return backlog.sent();
    }

    /** Sends at once, or when it is back. */
    void send(ServerMessage message) {
        backlog.add(message);
        if (!away) {
            presence().outbox().send(message);
        }
    }

    /** Whether what another participant says to it should wait. */
    boolean isBusy() {
        return away ? backlog.isHalfFull() : presence().outbox().isBusy();
    }

    /** Says the first words on a new socket; all that follows goes there too. */
    void attach(Presence hold, ServerMessage greeting, long confirmed) {
        presence = hold;
        away = false;
        hold.attached(hold.outbox().send(greeting), confirmed);
    }

    /** What it lacks that has had {@code count} messages; empty where that is not kept. */
    Optional<List<ServerMessage>> missedAfter(long count) {
        return backlog.after(count);
    }

    void detach() {
        away = true;
    }

    void confirm(long count) {
        backlog.confirm(count);
    }
}
