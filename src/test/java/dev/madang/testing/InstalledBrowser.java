package dev.madang.testing;

import java.nio.file.Path;
import java.util.Optional;

/** Finds a browser of this machine, or has it installed; a test never goes without. */
final class InstalledBrowser {

    private InstalledBrowser() {}

    /** The Chromium to run. Empty means: the one that Playwright has downloaded. */
    static synchronized Optional<Path> chromium() {
        Optional<Path> found = find("MADANG_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        if (found.isPresent()) {
            return found;
        }
        System.out.println("No Chromium found: Playwright downloads its own.");
        if (Programs.run(
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
        Programs.aptInstall("No " + program + " found", aptPackage);
        return find(variable, program)
                .orElseThrow(() -> new AssertionError("The tests need " + program + ": install it (on Debian: apt-get"
                        + " install " + aptPackage + ") or name it in the environment variable " + variable + "."));
    }

    private static Optional<Path> find(String variable, String... programs) {
        String named = System.getenv(variable);
        return named != null ? Optional.of(Path.of(named)) : Programs.find(programs);
    }
}
