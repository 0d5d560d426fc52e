package dev.madang.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reverse proxies for which Madang ships a configuration, and what Debian's program needs to run it by itself. */
public enum ProxyKind {
    NGINX("nginx", "nginx") {
        @Override
        List<String> command(Path work, Path shipped) throws IOException {
            String main = asRoot("user root;") + "daemon off;\npid " + work + "/pid;\nevents {}\nhttp {\n"
                    + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                            .map(each -> each + "_temp_path " + work + "/" + each + ";\n")
                            .collect(Collectors.joining())
                    + "access_log off;\nserver_names_hash_bucket_size 64;\ninclude " + shipped + ";\n}\n";
            String errors = work.resolve("errors").toString();
            return List.of(program(), "-e", errors, "-p", work.toString(), "-c", write(work, main));
        }

        @Override
        Map<String, String> own(Stand own) {
            return Map.of(
                    "[::]:80 ipv6only=off", "127.0.0.1:" + own.plainPort(),
                    "[::]:443 ssl http2 ipv6only=off", "127.0.0.1:" + own.tlsPort() + " ssl http2",
                    "http://madang$", "http://madang" + own.server().contextPath() + "$");
        }
    },

    HAPROXY("haproxy", "haproxy") {
        @Override
        List<String> command(Path work, Path shipped) {
            return List.of(program(), "-db", "-f", shipped.toString());
        }

        @Override
        Map<String, String> own(Stand own) {
            return Map.of(
                    ":::80 v4v6", "127.0.0.1:" + own.plainPort(),
                    ":::443 v4v6", "127.0.0.1:" + own.tlsPort(),
                    " \\2 #", " " + own.server().contextPath() + "\\2 #");
        }
    },

    /** The package with the program alone, which has no service. */
    APACHE("apache2", "apache2-bin") {
        @Override
        List<String> command(Path work, Path shipped) throws IOException {
            String modules = Stream.of(
                            "mpm_event",
                            "authz_core",
                            "alias",
                            "headers",
                            "ssl",
                            "socache_shmcb",
                            "proxy",
                            "proxy_http",
                            "http2")
                    .map(each -> "LoadModule " + each + "_module /usr/lib/apache2/modules/mod_" + each + ".so\n")
                    .collect(Collectors.joining());
            String listens = Files.readAllLines(shipped).stream()
                    .filter(line -> line.startsWith("<VirtualHost"))
                    .map(line -> line.replace("<VirtualHost ", "Listen ").replace(">", "\n"))
                    .collect(Collectors.joining());
            String main = modules + listens + asRoot("User www-data\nGroup www-data\n")
                    + "ServerName localhost\nPidFile "
                    + work + "/pid\nErrorLog " + work + "/errors\nDefaultRuntimeDir " + work + "\nInclude " + shipped
                    + "\n";
            return List.of(program(), "-DFOREGROUND", "-d", work.toString(), "-f", write(work, main));
        }

        @Override
        Map<String, String> own(Stand own) {
            return Map.of(
                    "*:80>",
                    "127.0.0.1:" + own.plainPort() + ">",
                    "*:443>",
                    "127.0.0.1:" + own.tlsPort() + ">",
                    ":" + own.server().port() + "/ ",
                    ":" + own.server().port() + own.server().contextPath() + "/ ");
        }
    };

    private final String program;
    private final String debianPackage;

    ProxyKind(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Where the proxy of a test is, and what it stands before. */
    record Stand(Server server, int plainPort, int tlsPort) {}

    /** How to start it in the foreground. */
    abstract List<String> command(Path work, Path shipped) throws IOException;

    /** What the test puts in the place of addresses, ports and paths of the shipped file. */
    abstract Map<String, String> own(Stand own);

    String program() {
        if (Programs.find(program).isEmpty()) {
            Programs.aptInstallWithoutServices("No " + program + " found", debianPackage);
        }
        return Programs.find(program)
                .orElseThrow(
                        () -> new AssertionError("these tests need " + program + ": apt-get install " + debianPackage))
                .toString();
    }

    private static String write(Path work, String main) throws IOException {
        return Files.writeString(work.resolve("main.conf"), main).toString();
    }

    private static String asRoot(String lines) {
        return Programs.asRoot() ? lines + "\n" : "";
    }
}
