package dev.madang.protocol;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say; src/docs/protocol.md says who may say it when.
 *
 * <p>A message with an {@link #id()} is a request and gets exactly one answer.
 */
public sealed interface ClientMessage
        permits ClientMessage.Join,
                ClientMessage.Resume,
                ClientMessage.Synchronize,
                ClientMessage.Leave,
                ClientMessage.UpdateTracks,
                ClientMessage.RaiseHand,
                ClientMessage.Relay,
                Moderation {

    /** The client's own name for this request; the answer repeats it. */
    Optional<String> id();

    /** Its type on the wire. */
    default String type() {
        return WireType.of(getClass());
    }

    /** Calls the method of {@code handler} that is made for this message, on the calling thread. */
    void deliverTo(Handler handler);

    /** One method for each message, so that a new message is a compile error wherever it is not handled. */
    interface Handler {
        void onJoin(Join join);

        void onResume(Resume resume);

        void onSynchronize(Synchronize synchronize);

        void onLeave(Leave leave);

        void onUpdateTracks(UpdateTracks update);

        void onRaiseHand(RaiseHand raise);

        void onModeration(Moderation moderation);

        void onRelay(Relay relay);
    }

    /**
     * The first message of a connection.
     *
     * @param replaces the access token of the sender's former presence in the same room, which ends
     */
    record Join(
            String requestId,
            RoomName room,
            String ticket,
            List<Track> tracks,
            @Nullable String replaces) implements ClientMessage {
        public Join {
            tracks = List.copyOf(tracks);
        }

        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onJoin(this);
        }

        /** Without the secrets, which never appear in a log. */
        @Override
        public String toString() {
            return "Join[room=" + room + "]";
        }
    }

    /**
     * The first message of a connection that goes on with a presence.
     *
     * @param received how many messages the sender has had since its join
     */
    record Resume(String requestId, String token, long received) implements ClientMessage {
        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onResume(this);
        }

        /** Without the token, which never appears in a log. */
        @Override
        public String toString() {
            return "Resume[received=" + received + "]";
        }
    }

    /** Asks for the state of the room: the sender misses an event. */
    record Synchronize(String requestId) implements ClientMessage {
        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onSynchronize(this);
        }
    }

    /** Ends the sender's presence. */
    record Leave(String requestId) implements ClientMessage {
        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onLeave(this);
        }
    }

    /**
     * Replaces the list of what the sender publishes.
     *
     * @param seen number of the last event that the sender knows of: it unmutes nothing that was muted after it; null where it knows
     *     of all
     */
    record UpdateTracks(
            String requestId, List<Track> tracks, @Nullable Long seen) implements ClientMessage {
        public UpdateTracks {
            tracks = List.copyOf(tracks);
        }

        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onUpdateTracks(this);
        }
    }

    /** Raises or lowers the sender's hand. */
    record RaiseHand(String requestId, boolean raised) implements ClientMessage {
        @Override
        public Optional<String> id() {
            return Optional.of(requestId);
        }

        @Override
        public void deliverTo(Handler handler) {
            handler.onRaiseHand(this);
        }
    }

    /** A step of the negotiation (JSEP, RFC 9429) between the sender and one other participant of its room. */
    sealed interface Relay extends ClientMessage {

        @Nullable String requestId();

        /** The receiver; may name nobody. */
        ParticipantId to();

        /** Counts the offers of this pair from 1. */
        int generation();

        /** The message that the receiver gets, with the sender as the server knows it. */
        ServerMessage stampedBy(ParticipantId sender);

        @Override
        default Optional<String> id() {
            return Optional.ofNullable(requestId());
        }

        @Override
        default void deliverTo(Handler handler) {
            handler.onRelay(this);
        }
    }

    record Offer(@Nullable String requestId, ParticipantId to, int generation, String sdp) implements Relay {
        @Override
        public ServerMessage stampedBy(ParticipantId sender) {
            return new ServerMessage.Offered(sender, generation, sdp);
        }
    }

    record Answer(@Nullable String requestId, ParticipantId to, int generation, String sdp) implements Relay {
        @Override
        public ServerMessage stampedBy(ParticipantId sender) {
            return new ServerMessage.Answered(sender, generation, sdp);
        }
    }

    /**
     * Trickle ICE (RFC 8838).
     *
     * @param candidate null ends the candidates of this generation
     */
    record Trickle(
            @Nullable String requestId,
            ParticipantId to,
            int generation,
            @Nullable Candidate candidate) implements Relay {
        @Override
        public ServerMessage stampedBy(ParticipantId sender) {
            return new ServerMessage.Trickled(sender, generation, candidate);
        }
    }
}
