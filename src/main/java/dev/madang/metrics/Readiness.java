package dev.madang.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Whether the application takes new callers now, and if not, why. Safe for use by many threads. */
public final class Readiness {
    private volatile State state = State.STARTING;
    private final Map<String, Remark> remarks = new ConcurrentSkipListMap<>();

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

    /**
     * How a part does without which callers are taken all the same.
     *
     * @param state in lower case
     * @param warning a sentence of ASCII letters without quotation marks; null where all is well
     */
    public record Remark(
            String part, String state, @Nullable String warning) {}

    /** Replaces what was remarked of that part. */
    public void remark(Remark remark) {
        remarks.put(remark.part(), remark);
    }

    /** In the order of their parts' names. */
    public List<Remark> remarks() {
        return List.copyOf(remarks.values());
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
