package dev.madang.live;

import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.ServerMessage;
import dev.madang.room.RoomSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Gives the participants of one room new credentials for the TURN servers before theirs end. Of the room's commands. */
final class IceRenewals {
    /** Time enough to come back on another socket before the credentials end. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Equipment equipment;
    private final Roster roster;
    private final Supplier<RoomSettings> settings;

    IceRenewals(Equipment equipment, Roster roster, Supplier<RoomSettings> settings) {
        this.equipment = equipment;
        this.roster = roster;
        this.settings = settings;
    }

    /** How that participant's browser finds a way to the others, of which it is told by whoever asks. */
    IceConfiguration take(Participant participant) {
        IceConfiguration now = equipment
                .iceServers()
                .configurationFor(participant.id().value(), settings.get().relayOnly());
        participant.renewIceAt(now.ends() ? equipment.now().plus(after(now)) : Instant.MAX);
        return now;
    }

    /** To be called every second. Who is away gets them on coming back. */
    void check() {
        Instant now = equipment.now();
        roster.everybody().stream()
                .filter(participant -> !participant.away() && !now.isBefore(participant.renewIceAt()))
                .forEach(this::renew);
    }

    /** The room's policy is another one. */
    void renewAll() {
        roster.everybody().stream().filter(participant -> !participant.away()).forEach(this::renew);
    }

    private void renew(Participant participant) {
        participant.send(new ServerMessage.IceConfigurationRenewed(take(participant)));
    }

    /** A minute before the end, or half-way where that is less than two minutes off. */
    private static Duration after(IceConfiguration configuration) {
        Duration ttl = Duration.ofSeconds(configuration.ttl());
        return ttl.compareTo(MARGIN.multipliedBy(2)) < 0 ? ttl.dividedBy(2) : ttl.minus(MARGIN);
    }
}
