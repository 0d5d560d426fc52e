package dev.madang.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine: finds them, installs them where that is allowed, runs them. */
final class Programs {

    private Programs() {}

    /** The first of these that lies on the path. */
    static Optional<Path> find(String... programs) {
        // An ordinary root's path may lack the directories of the administrator's programs.
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        List<String> directories = List.of(path.split(File.pathSeparator));
        return Stream.of(programs)
                .flatMap(program -> directories.stream().map(directory -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether the tests run as root. */
    static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Installs packages as root on Debian, one caller after the other; does nothing elsewhere. */
    static synchronized void aptInstall(String why, String... packages) {
        if (!asRoot() || !Files.exists(Path.of("/etc/debian_version"))) {
            return;
        }
        System.out.println(why + ": installing by apt-get install " + String.join(" ", packages));
        run("apt-get", "update");
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(Arrays.asList(packages));
        run(install.toArray(String[]::new));
    }

    /** As above packages that would start a service: Debian asks this script before it does (policy-rc.d, of invoke-rc.d). */
    static synchronized void aptInstallWithoutServices(String why, String... packages) {
        if (!asRoot()) {
            return;
        }
        Path policy = Path.of("/usr/sbin/policy-rc.d");
        boolean own = !Files.exists(policy);
        if (own) {
            shell("printf '#!/bin/sh\\nexit 101\\n' > " + policy + "\nchmod 755 " + policy);
        }
        aptInstall(why, packages);
        if (own) {
            shell("rm " + policy);
        }
    }

    /** Runs a program, which writes to the output of the tests; whether it succeeded. */
    static boolean run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            System.out.println(String.join(" ", command) + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
        }
    }

    /** Runs lines of shell that stop at the first failure, and returns what they wrote; throws where one fails. */
    static String shell(String script) {
        try {
            Process sh = new ProcessBuilder("sh", "-e", "-s")
                    .redirectErrorStream(true)
                    .start();
            try (var in = sh.getOutputStream()) {
                in.write(script.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (sh.waitFor() != 0) {
                throw new IllegalStateException("this failed: " + said + "\n" + script);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the shell ran", e);
        }
    }
}
