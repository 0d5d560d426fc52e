package dev.madang.metrics;

/** Whether the application takes new callers now, and if not, why. Safe for use by many threads. */
public final class Readiness {
    private volatile State state = State.STARTING;

    /** The life of one run. */
    public enum State {
        STARTING("starting"),
        /** The database has not been reached once. */
        WITHOUT_DATABASE("database-away"),
        READY("ready"),
        /** Everybody is sent away, and nobody is let in. */
        DRAINING("draining");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** In lower case, for the operator. */
        public String label() {
            return label;
        }
    }

    public State state() {
        return state;
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /** All parts are there but for the database. */
    public synchronized void withoutDatabase() {
        state = State.WITHOUT_DATABASE;
    }

    /** The database has been reached for the first time. */
    public synchronized void databaseOpened() {
        if (state == State.WITHOUT_DATABASE) {
            state = State.READY;
        }
    }

    /** All parts are there, or a stop was called off. */
    public synchronized void ready() {
        state = State.READY;
    }

    /** The application begins to stop. */
    public synchronized void draining() {
        state = State.DRAINING;
    }
}
