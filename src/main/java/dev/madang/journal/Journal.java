package dev.madang.journal;

/** Takes down what has happened. */
@FunctionalInterface
public interface Journal {
    /**
     * Records one event. Whether it is called inside the transaction of the change (then it joins it, and may fail it),
     * or by a call's thread (then it must not wait), is said where a journal is handed over.
     */
    void record(Event event);
}
