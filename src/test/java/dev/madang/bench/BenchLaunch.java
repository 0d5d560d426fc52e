package dev.madang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each product is started with several WARs, each at a context path of its file's name. */
final class BenchLaunch {
    private final Path work;
    private final List<Path> wars;
    private final int port;
    private final List<String> jvm;

    /** The limits make way for many sockets, and for large rooms. */
    BenchLaunch(Path work, List<Path> wars, int heap) throws IOException {
        this.work = work;
        this.wars = wars;
        this.port = freePort();
        this.jvm = List.of(
                "-Xmx" + heap + "m",
                "-Dmadang.data=" + work.resolve("madang-data"),
                "-Dmadang.room.capacity=1000",
                "-Dmadang.sockets.per-address=100000",
                "-Dmadang.sockets.before-join=100000");
    }

    int port() {
        return port;
    }

    ProcessBuilder payara(Path jar, List<String> prefix) throws IOException {
        Path loopback = Files.writeString(
                work.resolve("pre-boot"),
                "set configs.config.server-config.network-config.network-listeners"
                        + ".network-listener.http-listener.address=127.0.0.1\n");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-Djava.io.tmpdir=" + work.resolve("tmp"), "-jar", jar.toString()));
        command.addAll(List.of("--prebootcommandfile", loopback.toString(), "--nohazelcast"));
        command.addAll(List.of("--port", Integer.toString(port)));
        wars.forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        return new ProcessBuilder(command).directory(work.toFile());
    }

    ProcessBuilder wildfly(Path home, List<String> prefix) throws IOException {
        Path base = work.resolve("standalone");
        try (Stream<Path> files = Files.walk(home.resolve("standalone"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, base.resolve(home.resolve("standalone").relativize(file)));
            }
        }
        for (Path war : wars) {
            Files.copy(
                    war, base.resolve("deployments").resolve(war.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(home.resolve("bin").resolve("standalone.sh").toString(), "-b", "127.0.0.1"));
        command.addAll(List.of("-bmanagement", "127.0.0.1", "-Djboss.server.base.dir=" + base));
        command.add("-Djboss.http.port=" + port);
        for (String other : List.of("https", "management.http", "management.https")) {
            command.add("-Djboss." + other + ".port=" + freePort());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        String.join(" ", jvm) + " -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true"));
        return builder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
