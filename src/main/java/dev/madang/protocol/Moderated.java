package dev.madang.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server says of a room's lobby, its roles and its moderation. */
public sealed interface Moderated extends ServerMessage {

    /** Calls the method of {@code news} that is made for this message, on the calling thread. */
    void tell(News news);

    /** One method for each message. */
    interface News {
        void onWaiting(Waiting waiting);

        void onParticipantKnocked(ParticipantKnocked knocked);

        void onKnockEnded(KnockEnded ended);

        void onRoomChanged(RoomChanged changed);

        void onRoleChanged(RoleChanged changed);

        void onTracksMuted(TracksMuted muted);

        void onUnmuteAsked(UnmuteAsked asked);

        void onHandRaised(HandRaised raised);

        void onHandLowered(HandLowered lowered);

        void onAnnounced(Announced announced);
    }

    @Override
    default void deliverTo(ServerMessageHandler handler) {
        handler.onModerated(this);
    }

    /** What somebody waits for outside a room. */
    enum WaitingFor {
        /** A moderator must admit them. */
        ADMISSION,
        /** Somebody must come who runs the room. */
        HOST;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The receiver is not let in yet, or not any more; nothing of the room is told but its title.
     *
     * @param join id of the join, which is answered when it is over
     */
    record Waiting(String join, @Nullable String title, WaitingFor reason) implements Moderated {
        @Override
        public void tell(News news) {
            news.onWaiting(this);
        }
    }

    /** Somebody waits to be admitted; told to those who may moderate. */
    record ParticipantKnocked(Knock knock) implements Moderated {
        @Override
        public void tell(News news) {
            news.onParticipantKnocked(this);
        }
    }

    /** How a knock ended. */
    enum Outcome {
        ADMITTED,
        DENIED,
        /** Whoever knocked has gone. */
        LEFT;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody waits no more; told to those who may moderate. */
    record KnockEnded(ParticipantId knock, Outcome outcome) implements Moderated {
        @Override
        public void tell(News news) {
            news.onKnockEnded(this);
        }
    }

    /**
     * The room is locked or open, or set up in another way.
     *
     * @param by who did it; null where nobody in the room did
     */
    record RoomChanged(long number, RoomInfo room, @Nullable ParticipantId by) implements Moderated {
        @Override
        public void tell(News news) {
            news.onRoomChanged(this);
        }
    }

    /**
     * Somebody has another role, or their role other permissions.
     *
     * @param permissions their names, for example {@code publish-audio}
     */
    record RoleChanged(long number, ParticipantId participant, String role, List<String> permissions)
            implements Moderated {
        public RoleChanged {
            permissions = List.copyOf(permissions);
        }

        @Override
        public void tell(News news) {
            news.onRoleChanged(this);
        }
    }

    /**
     * Tracks of that source are muted now, all at once.
     *
     * @param by who did it; null where nobody in the room did
     */
    record TracksMuted(
            long number,
            List<ParticipantId> participants,
            Track.Source source,
            @Nullable ParticipantId by) implements Moderated {
        public TracksMuted {
            participants = List.copyOf(participants);
        }

        @Override
        public void tell(News news) {
            news.onTracksMuted(this);
        }
    }

    /**
     * The receiver is asked to unmute.
     *
     * @param by who asks; null where nobody in the room does
     */
    record UnmuteAsked(Track.Source source, @Nullable ParticipantId by) implements Moderated {
        @Override
        public void tell(News news) {
            news.onUnmuteAsked(this);
        }
    }

    record HandRaised(long number, ParticipantId participant, Instant since) implements Moderated {
        @Override
        public void tell(News news) {
            news.onHandRaised(this);
        }
    }

    record HandLowered(long number, ParticipantId participant) implements Moderated {
        @Override
        public void tell(News news) {
            news.onHandLowered(this);
        }
    }

    /**
     * Words for everybody in the room, by REST.
     *
     * @param from name of who says it
     */
    record Announced(long number, String text, String from) implements Moderated {
        @Override
        public void tell(News news) {
            news.onAnnounced(this);
        }
    }
}
