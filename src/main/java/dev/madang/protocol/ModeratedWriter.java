package dev.madang.protocol;

import jakarta.json.stream.JsonGenerator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about lobby, roles and moderation to JSON, each in the order of the table in src/docs/protocol.md. */
final class ModeratedWriter implements Moderated.News {
    private final JsonGenerator json;

    ModeratedWriter(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void onWaiting(Moderated.Waiting waiting) {
        json.write("type", "waiting").write("join", waiting.join());
        stringIfPresent("title", waiting.title());
        json.write("for", waiting.reason().wireName());
    }

    @Override
    public void onParticipantKnocked(Moderated.ParticipantKnocked knocked) {
        json.write("type", "participant-knocked").writeStartObject("knock");
        knock(knocked.knock());
        json.writeEnd();
    }

    @Override
    public void onKnockEnded(Moderated.KnockEnded ended) {
        json.write("type", "knock-ended")
                .write("knock", ended.knock().value())
                .write("outcome", ended.outcome().wireName());
    }

    @Override
    public void onRoomChanged(Moderated.RoomChanged changed) {
        json.write("type", "room-changed").write("number", changed.number());
        room(changed.room());
        by(changed.by());
    }

    @Override
    public void onRoleChanged(Moderated.RoleChanged changed) {
        event("role-changed", changed.number(), changed.participant()).write("role", changed.role());
        permissions(changed.permissions());
    }

    @Override
    public void onTracksMuted(Moderated.TracksMuted muted) {
        json.write("type", "tracks-muted").write("number", muted.number()).writeStartArray("participants");
        muted.participants().forEach(participant -> json.write(participant.value()));
        json.writeEnd().write("source", muted.source().wireName());
        by(muted.by());
    }

    @Override
    public void onUnmuteAsked(Moderated.UnmuteAsked asked) {
        json.write("type", "unmute-asked").write("source", asked.source().wireName());
        by(asked.by());
    }

    @Override
    public void onHandRaised(Moderated.HandRaised raised) {
        event("hand-raised", raised.number(), raised.participant())
                .write("since", raised.since().toString());
    }

    @Override
    public void onHandLowered(Moderated.HandLowered lowered) {
        event("hand-lowered", lowered.number(), lowered.participant());
    }

    @Override
    public void onAnnounced(Moderated.Announced announced) {
        json.write("type", "announced")
                .write("number", announced.number())
                .write("text", announced.text())
                .write("from", announced.from());
    }

    void room(RoomInfo room) {
        json.writeStartObject("room").write("name", room.name().value());
        stringIfPresent("title", room.title());
        json.write("capacity", room.capacity())
                .write("lobby", room.lobby())
                .write("locked", room.locked())
                .write("startMuted", room.startMuted());
        Instant end = room.meetingEndsAt();
        stringIfPresent("meetingEndsAt", end == null ? null : end.toString());
        json.writeEnd();
    }

    void knocking(List<Knock> knocking) {
        json.writeStartArray("knocking");
        for (Knock knock : knocking) {
            json.writeStartObject();
            knock(knock);
            json.writeEnd();
        }
        json.writeEnd();
    }

    void permissions(List<String> permissions) {
        json.writeStartArray("permissions");
        permissions.forEach(json::write);
        json.writeEnd();
    }

    private JsonGenerator event(String type, long number, ParticipantId participant) {
        return json.write("type", type).write("number", number).write("participant", participant.value());
    }

    private void knock(Knock knock) {
        json.write("id", knock.id().value()).write("name", knock.name());
    }

    private void by(@Nullable ParticipantId by) {
        stringIfPresent("by", by == null ? null : by.value());
    }

    private void stringIfPresent(String name, @Nullable String value) {
        if (value != null) {
            json.write(name, value);
        }
    }
}
