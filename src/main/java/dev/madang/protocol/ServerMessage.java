package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the server says; src/docs/protocol.md gives each its meaning. */
public sealed interface ServerMessage
        permits ServerMessage.Welcome,
                ServerMessage.Ok,
                ServerMessage.Error,
                ServerMessage.Joined,
                ServerMessage.Resumed,
                ServerMessage.Synchronized,
                ServerMessage.RoundTripMeasured,
                ServerMessage.SendingChanged,
                ServerMessage.IceConfigurationRenewed,
                ServerMessage.ParticipantJoined,
                ServerMessage.ParticipantLeft,
                ServerMessage.ParticipantReconnecting,
                ServerMessage.ParticipantReconnected,
                ServerMessage.TracksUpdated,
                ServerMessage.Offered,
                ServerMessage.Answered,
                ServerMessage.Trickled,
                ServerMessage.FaultInjected,
                ServerMessage.Left,
                Moderated {

    /** Its type on the wire. */
    default String type() {
        return WireType.of(getClass());
    }

    /** Calls the method of {@code handler} that is made for this message, on the calling thread. */
    void deliverTo(ServerMessageHandler handler);

    /**
     * The first message.
     *
     * @param instance names this run of the server; resume tokens of another one are unknown to it
     */
    record Welcome(
            String protocol,
            String instance,
            List<String> features,
            int heartbeatSeconds,
            int resumeSeconds,
            int maxMessageBytes)
            implements ServerMessage {
        public Welcome {
            features = List.copyOf(features);
        }

        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onWelcome(this);
        }
    }

    record Ok(String id) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onOk(this);
        }
    }

    /**
     * A refusal.
     *
     * @param id of the request; null where the message carried none, or could not be read
     */
    @SuppressWarnings("JavaLangClash") // a message's record bears the name that it has on the wire
    record Error(@Nullable String id, ProblemType problem, String detail, OptionalInt retryAfter)
            implements ServerMessage {
        /** The refusal of the request {@code id}. */
        public static Error of(@Nullable String id, ProblemException refusal) {
            return new Error(id, refusal.type(), refusal.detail(), refusal.retryAfter());
        }

        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onError(this);
        }
    }

    /**
     * The answer to a join.
     *
     * @param iceConfiguration for the connections to the participants; a request less before the first offer
     * @param accessToken lets the participant ask REST for its room while present
     * @param resumeToken takes the presence over to a new socket, once
     */
    record Joined(
            String id, Snapshot snapshot, IceConfiguration iceConfiguration, String accessToken, String resumeToken)
            implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onJoined(this);
        }

        /** Without the tokens, which never appear in a log. */
        @Override
        public String toString() {
            return "Joined[room=" + snapshot.room().name() + ", number=" + snapshot.number() + "]";
        }
    }

    /**
     * The answer to a resume; what the participant has missed follows.
     *
     * @param number of the room's last event
     * @param received how many messages the server has had from the participant since its join
     * @param resumeToken for the next time
     */
    record Resumed(String id, long number, long received, IceConfiguration iceConfiguration, String resumeToken)
            implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onResumed(this);
        }

        /** Without the token, which never appears in a log. */
        @Override
        public String toString() {
            return "Resumed[number=" + number + ", received=" + received + "]";
        }
    }

    /**
     * The answer to a synchronize.
     *
     * @param sent how many messages the participant has been sent since its join, with this one
     */
    record Synchronized(String id, Snapshot snapshot, long sent) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onSynchronized(this);
        }
    }

    /** The time between a ping and its pong. */
    record RoundTripMeasured(long milliseconds) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onRoundTripMeasured(this);
        }
    }

    /** The receiver may send this much to each of the others from now on. */
    record SendingChanged(Sending sending) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onSendingChanged(this);
        }
    }

    /** For the receiver's connections from now on, in the place of what it was told before. */
    record IceConfigurationRenewed(IceConfiguration iceConfiguration) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onIceConfigurationRenewed(this);
        }
    }

    /**
     * Somebody has come.
     *
     * @param replaces who they were before; that participant is gone without an event of its own
     */
    record ParticipantJoined(
            long number, Peer participant, @Nullable ParticipantId replaces) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onParticipantJoined(this);
        }
    }

    record ParticipantLeft(long number, ParticipantId participant, LeaveReason reason) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onParticipantLeft(this);
        }
    }

    record ParticipantReconnecting(long number, ParticipantId participant) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onParticipantReconnecting(this);
        }
    }

    record ParticipantReconnected(long number, ParticipantId participant) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onParticipantReconnected(this);
        }
    }

    record TracksUpdated(long number, ParticipantId participant, List<Track> tracks) implements ServerMessage {
        public TracksUpdated {
            tracks = List.copyOf(tracks);
        }

        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onTracksUpdated(this);
        }
    }

    record Offered(ParticipantId from, int generation, String sdp) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onOffered(this);
        }
    }

    record Answered(ParticipantId from, int generation, String sdp) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onAnswered(this);
        }
    }

    record Trickled(
            ParticipantId from, int generation, @Nullable Candidate candidate) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onTrickled(this);
        }
    }

    /** The page lets something fail, for a test; only where {@code features} announces it. */
    record FaultInjected(String fault) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onFaultInjected(this);
        }
    }

    /** The receiver's own presence on this socket is over; the close follows. */
    record Left(LeaveAction action, LeaveReason reason) implements ServerMessage {
        @Override
        public void deliverTo(ServerMessageHandler handler) {
            handler.onLeft(this);
        }
    }

    /** What a client does about the end of its presence. */
    enum LeaveAction {
        END,
        RESUME,
        REJOIN;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a presence ended. */
    enum LeaveReason {
        /** By its own wish. */
        LEFT,
        /** Its connection was lost. */
        LOST,
        /** Somebody removed it. */
        REMOVED,
        /** A moderator did not let it in. */
        DENIED,
        /** A moderator lets it wait outside. */
        MOVED_TO_LOBBY,
        /** The meeting is over for everybody. */
        MEETING_ENDED,
        /** The session that it came by has ended; only its own client and the journal are told so. */
        SIGNED_OUT,
        /** The server is stopping. */
        DRAINING;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
