package dev.madang.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition by asking again and again; the only place of the tests that lets time pass. */
public final class Await {

    /** How long a condition may take unless the caller says otherwise: two loaded cores are slow at times. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** Waits until the condition holds; fails with the sentence {@code what} otherwise. */
    public static void until(String what, Callable<Boolean> condition) {
        value(what, condition, held -> held);
    }

    /** Waits until the value read satisfies the condition, and returns it. */
    public static <T> T value(String what, Callable<T> read, Predicate<? super T> wanted) {
        return value(what, PATIENCE, read, wanted);
    }

    /** As above with another patience. A read that throws counts as "not yet" and is told when the time is over. */
    public static <T> T value(String what, Duration patience, Callable<T> read, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        Object last;
        do {
            try {
                T value = read.call();
                if (wanted.test(value)) {
                    return value;
                }
                last = value;
            } catch (AssertionError failedForGood) {
                throw failedForGood;
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < deadline);
        throw new AssertionError(
                "waited " + patience.toSeconds() + " s for: " + what + "; the last that was seen: " + last,
                last instanceof Exception cause ? cause : null);
    }
}
