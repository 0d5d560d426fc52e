package dev.madang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Parts the two cores: the servers get the first, the clients, which is this process, the second. */
final class Cores {
    static final List<String> SERVER = List.of("taskset", "-c", "0");

    private Cores() {}

    static void takeSecond() {
        pin("1");
    }

    static void giveBack() {
        pin("0-" + (Runtime.getRuntime().availableProcessors() + 1));
    }

    private static void pin(String cores) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("taskset", "-acp", cores, self)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while pinning", e);
        }
    }
}
