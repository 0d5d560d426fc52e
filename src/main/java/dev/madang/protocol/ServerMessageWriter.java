package dev.madang.protocol;

import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Server messages to JSON, each in the order of the table in src/docs/protocol.md. */
final class ServerMessageWriter implements ServerMessageHandler {
    private final JsonGenerator json;

    private ServerMessageWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(ServerMessage message, JsonGeneratorFactory generators) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generators.createGenerator(text)) {
            json.writeStartObject();
            message.deliverTo(new ServerMessageWriter(json));
            json.writeEnd();
        }
        return text.toString();
    }

    @Override
    public void onWelcome(ServerMessage.Welcome welcome) {
        json.write("type", "welcome")
                .write("protocol", welcome.protocol())
                .write("instance", welcome.instance())
                .writeStartArray("features");
        welcome.features().forEach(json::write);
        json.writeEnd()
                .write("heartbeatSeconds", welcome.heartbeatSeconds())
                .write("resumeSeconds", welcome.resumeSeconds())
                .write("maxMessageBytes", welcome.maxMessageBytes());
    }

    @Override
    public void onOk(ServerMessage.Ok ok) {
        json.write("type", "ok").write("id", ok.id());
    }

    @Override
    public void onError(ServerMessage.Error error) {
        json.write("type", "error");
        String id = error.id();
        if (id != null) {
            json.write("id", id);
        }
        json.write("problem", error.problem().wireName()).write("detail", error.detail());
        error.retryAfter().ifPresent(seconds -> json.write("retryAfter", seconds));
    }

    @Override
    public void onJoined(ServerMessage.Joined joined) {
        json.write("type", "joined").write("id", joined.id());
        snapshot(joined.snapshot());
        iceConfiguration(joined.iceConfiguration());
        json.write("accessToken", joined.accessToken()).write("resumeToken", joined.resumeToken());
    }

    @Override
    public void onResumed(ServerMessage.Resumed resumed) {
        json.write("type", "resumed")
                .write("id", resumed.id())
                .write("number", resumed.number())
                .write("received", resumed.received());
        iceConfiguration(resumed.iceConfiguration());
        json.write("resumeToken", resumed.resumeToken());
    }

    @Override
    public void onSynchronized(ServerMessage.Synchronized answer) {
        json.write("type", "synchronized").write("id", answer.id());
        snapshot(answer.snapshot());
        json.write("sent", answer.sent());
    }

    @Override
    public void onRoundTripMeasured(ServerMessage.RoundTripMeasured measured) {
        json.write("type", "round-trip-measured").write("milliseconds", measured.milliseconds());
    }

    @Override
    public void onSendingChanged(ServerMessage.SendingChanged changed) {
        json.write("type", "sending-changed");
        sending(changed.sending());
    }

    @Override
    public void onIceConfigurationRenewed(ServerMessage.IceConfigurationRenewed renewed) {
        json.write("type", "ice-configuration-renewed");
        iceConfiguration(renewed.iceConfiguration());
    }

    @Override
    public void onParticipantJoined(ServerMessage.ParticipantJoined joined) {
        json.write("type", "participant-joined")
                .write("number", joined.number())
                .writeStartObject("participant");
        peer(joined.participant());
        json.writeEnd();
        ParticipantId replaces = joined.replaces();
        if (replaces != null) {
            json.write("replaces", replaces.value());
        }
    }

    @Override
    public void onParticipantLeft(ServerMessage.ParticipantLeft left) {
        event("participant-left", left.number(), left.participant())
                .write("reason", left.reason().wireName());
    }

    @Override
    public void onParticipantReconnecting(ServerMessage.ParticipantReconnecting reconnecting) {
        event("participant-reconnecting", reconnecting.number(), reconnecting.participant());
    }

    @Override
    public void onParticipantReconnected(ServerMessage.ParticipantReconnected reconnected) {
        event("participant-reconnected", reconnected.number(), reconnected.participant());
    }

    @Override
    public void onTracksUpdated(ServerMessage.TracksUpdated updated) {
        event("tracks-updated", updated.number(), updated.participant());
        tracks(updated.tracks());
    }

    @Override
    public void onOffered(ServerMessage.Offered offered) {
        relayed("offered", offered.from(), offered.generation()).write("sdp", offered.sdp());
    }

    @Override
    public void onAnswered(ServerMessage.Answered answered) {
        relayed("answered", answered.from(), answered.generation()).write("sdp", answered.sdp());
    }

    @Override
    public void onTrickled(ServerMessage.Trickled trickled) {
        relayed("trickled", trickled.from(), trickled.generation());
        Candidate candidate = trickled.candidate();
        if (candidate == null) {
            json.writeNull("candidate");
            return;
        }
        json.writeStartObject("candidate").write("candidate", candidate.candidate());
        stringOrNull("sdpMid", candidate.sdpMid());
        Integer index = candidate.sdpMLineIndex();
        if (index == null) {
            json.writeNull("sdpMLineIndex");
        } else {
            json.write("sdpMLineIndex", index);
        }
        stringOrNull("usernameFragment", candidate.usernameFragment());
        json.writeEnd();
    }

    @Override
    public void onFaultInjected(ServerMessage.FaultInjected injected) {
        json.write("type", "fault-injected").write("fault", injected.fault());
    }

    @Override
    public void onLeft(ServerMessage.Left left) {
        json.write("type", "left")
                .write("action", left.action().wireName())
                .write("reason", left.reason().wireName());
    }

    @Override
    public void onModerated(Moderated moderated) {
        moderated.tell(new ModeratedWriter(json));
    }

    private JsonGenerator event(String type, long number, ParticipantId participant) {
        return json.write("type", type).write("number", number).write("participant", participant.value());
    }

    private JsonGenerator relayed(String type, ParticipantId from, int generation) {
        return json.write("type", type).write("from", from.value()).write("generation", generation);
    }

    private void snapshot(Snapshot snapshot) {
        json.write("number", snapshot.number());
        ModeratedWriter moderated = new ModeratedWriter(json);
        moderated.room(snapshot.room());
        json.writeStartObject("self");
        participant(snapshot.self());
        json.writeEnd();
        participants(snapshot.participants());
        moderated.knocking(snapshot.knocking());
        json.writeStartObject("sending");
        sending(snapshot.sending());
        json.writeEnd();
    }

    private void sending(Sending sending) {
        json.write("audioKbps", sending.audioKbps())
                .write("videoKbps", sending.videoKbps())
                .write("width", sending.width())
                .write("height", sending.height())
                .write("framesPerSecond", sending.framesPerSecond());
    }

    private void participants(List<Peer> participants) {
        json.writeStartArray("participants");
        for (Peer peer : participants) {
            json.writeStartObject();
            peer(peer);
            json.writeEnd();
        }
        json.writeEnd();
    }

    private void iceConfiguration(IceConfiguration configuration) {
        json.writeStartObject("iceConfiguration").writeStartArray("iceServers");
        for (IceConfiguration.IceServer server : configuration.iceServers()) {
            json.writeStartObject().writeStartArray("urls");
            server.urls().forEach(json::write);
            json.writeEnd();
            if (server.username() != null && server.credential() != null) {
                json.write("username", server.username()).write("credential", server.credential());
            }
            json.writeEnd();
        }
        json.writeEnd()
                .write("iceTransportPolicy", configuration.iceTransportPolicy())
                .write("ttl", configuration.ttl())
                .writeEnd();
    }

    private void peer(Peer peer) {
        participant(peer.info());
        json.write("reconnecting", peer.reconnecting())
                .write("polite", peer.polite())
                .write("offers", peer.offers());
    }

    private void participant(ParticipantInfo info) {
        json.write("id", info.id().value()).write("name", info.name()).write("role", info.role());
        new ModeratedWriter(json).permissions(info.permissions());
        Instant hand = info.hand();
        stringOrNull("hand", hand == null ? null : hand.toString());
        tracks(info.tracks());
    }

    private void tracks(List<Track> tracks) {
        json.writeStartArray("tracks");
        for (Track track : tracks) {
            json.writeStartObject()
                    .write("source", track.source().wireName())
                    .write("muted", track.muted())
                    .writeEnd();
        }
        json.writeEnd();
    }

    private void stringOrNull(String name, @Nullable String value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }
}
