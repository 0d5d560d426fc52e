package dev.madang.testing;

import java.util.Locale;

/** What a test has measured, said in one line of the run's output; src/docs/promises.md repeats the last ones. */
public final class Figures {

    private Figures() {}

    /** Says a figure; {@code what} is a format of {@link String#format}. */
    public static void say(Server server, String what, Object... figures) {
        System.out.println("figure on " + server.name() + ": " + String.format(Locale.ROOT, what, figures));
    }

    /** Bytes in MiB. */
    public static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
