package dev.madang.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a browser of this machine, or has it installed; a test never goes without. */
final class InstalledBrowser {

    private InstalledBrowser() {}

    /** The Chromium to run. Empty means: the one that Playwright has downloaded. */
    static Optional<Path> chromium() {
        Optional<Path> found = find("MADANG_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        if (found.isPresent()) {
            return found;
        }
        System.out.println("No Chromium found: Playwright downloads its own.");
        if (run(
                Server.java("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium")) {
            return Optional.empty();
        }
        return Optional.of(installed("chromium", "MADANG_CHROMIUM", "chromium"));
    }

    /** The Firefox to run. */
    static Path firefox() {
        return find("MADANG_FIREFOX", "firefox-esr", "firefox")
                .orElseGet(() -> installed("firefox-esr", "MADANG_FIREFOX", "firefox-esr"));
    }

    private static Path installed(String aptPackage, String variable, String program) {
        if (Files.exists(Path.of("/etc/debian_version")) && "root".equals(System.getProperty("user.name"))) {
            System.out.println("No " + program + " found: installing it by apt-get install " + aptPackage);
            run("apt-get", "update");
            run("apt-get", "install", "-y", "--no-install-recommends", aptPackage);
        }
        return find(variable, program)
                .orElseThrow(() -> new AssertionError("The tests need " + program + ": install it (on Debian: apt-get"
                        + " install " + aptPackage + ") or name it in the environment variable " + variable + "."));
    }

    private static Optional<Path> find(String variable, String... programs) {
        String named = System.getenv(variable);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        List<String> directories =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(programs)
                .flatMap(program -> directories.stream().map(directory -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            System.out.println(String.join(" ", command) + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while installing a browser", e);
        }
    }
}
