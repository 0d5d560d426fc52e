package dev.madang.protocol;

import java.util.Optional;

/**
 * What somebody does to a room or to others in it. Whoever may moderate may say all of it, about nobody of a higher role; what
 * comes by REST is the same.
 */
public sealed interface Moderation extends ClientMessage {

    String requestId();

    /** Calls the method of {@code acts} that is made for this message, on the calling thread. */
    void actOn(Acts acts);

    /** One method for each message. */
    interface Acts {
        void admit(Admit admit);

        void deny(Deny deny);

        void moveToLobby(MoveToLobby move);

        void changeRole(ChangeRole change);

        void mute(Mute mute);

        void muteAll(MuteAll mute);

        void askToUnmute(AskToUnmute ask);

        void remove(Remove remove);

        void lockRoom(LockRoom lock);

        void lowerHand(LowerHand lower);

        void endMeeting(EndMeeting end);
    }

    @Override
    default Optional<String> id() {
        return Optional.of(requestId());
    }

    @Override
    default void deliverTo(Handler handler) {
        handler.onModeration(this);
    }

    /** Lets somebody in who waits. */
    record Admit(String requestId, ParticipantId knock) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.admit(this);
        }
    }

    /** Sends somebody away who waits. */
    record Deny(String requestId, ParticipantId knock) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.deny(this);
        }
    }

    /** Lets somebody wait who is in the room. */
    record MoveToLobby(String requestId, ParticipantId participant) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.moveToLobby(this);
        }
    }

    /**
     * Gives somebody another role for this meeting.
     *
     * @param role host, moderator, speaker or viewer
     */
    record ChangeRole(String requestId, ParticipantId participant, String role) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.changeRole(this);
        }
    }

    /** Silences one track until its owner unmutes it. */
    record Mute(String requestId, ParticipantId participant, Track.Source source) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.mute(this);
        }
    }

    /** Silences that track of all who may not moderate, but the sender's. */
    record MuteAll(String requestId, Track.Source source) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.muteAll(this);
        }
    }

    /** Asks somebody to unmute; whether they do is theirs to say. */
    record AskToUnmute(String requestId, ParticipantId participant, Track.Source source) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.askToUnmute(this);
        }
    }

    /**
     * Puts somebody out, who does not come back for a while.
     *
     * @param ban and never comes back, until the ban is lifted
     */
    record Remove(String requestId, ParticipantId participant, boolean ban) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.remove(this);
        }
    }

    /** Lets nobody in any more but those who may moderate, or everybody again. */
    record LockRoom(String requestId, boolean locked) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.lockRoom(this);
        }
    }

    /** Lowers somebody's hand. */
    record LowerHand(String requestId, ParticipantId participant) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.lowerHand(this);
        }
    }

    /** Sends everybody away. */
    record EndMeeting(String requestId) implements Moderation {
        @Override
        public void actOn(Acts acts) {
            acts.endMeeting(this);
        }
    }
}
