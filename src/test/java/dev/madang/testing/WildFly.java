package dev.madang.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** WildFly with its {@code standalone.xml}; the WAR lies in {@code deployments} and is served below its own name. */
record WildFly(Path home) implements ServerKind {

    @Override
    public String name() {
        return "wildfly";
    }

    @Override
    public String contextPath() {
        return "/madang";
    }

    @Override
    public Launch prepare(Path war, Path work, int port) throws IOException {
        Path base = work.resolve("standalone");
        copyTree(home.resolve("standalone"), base);
        scanOften(base.resolve("configuration").resolve("standalone.xml"));
        Path deployed = Files.copy(war, base.resolve("deployments").resolve("madang.war"));
        List<String> command = List.of(
                home.resolve("bin").resolve("standalone.sh").toString(),
                "-b",
                "127.0.0.1",
                "-bmanagement",
                "127.0.0.1",
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Server.freePort(),
                "-Djboss.management.http.port=" + Server.freePort(),
                "-Djboss.management.https.port=" + Server.freePort());
        String javaOptions = HEAP + " -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true";
        return new Launch(
                command, Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", javaOptions), deployed);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** By the marker files that its deployment scanner keeps. */
    @Override
    public void undeploy(long pid, Path deployed) throws IOException {
        Files.delete(marker(deployed, ".deployed"));
        Await.until("WildFly has undeployed", () -> Files.exists(marker(deployed, ".undeployed")));
    }

    @Override
    public void deploy(long pid, Path deployed) throws IOException {
        Files.createFile(marker(deployed, ".dodeploy"));
        Await.value(
                "WildFly has deployed",
                Server.DEPLOYMENT,
                () -> Files.exists(marker(deployed, ".deployed")),
                deployedNow -> deployedNow);
    }

    private static Path marker(Path deployed, String state) {
        return deployed.resolveSibling(deployed.getFileName() + state);
    }

    /** So that a test that redeploys does not wait 5 s each time. */
    private static void scanOften(Path configuration) throws IOException {
        String before = Files.readString(configuration);
        String after = before.replace("scan-interval=\"5000\"", "scan-interval=\"500\"");
        if (after.equals(before)) {
            throw new AssertionError("no interval of 5000 ms in " + configuration);
        }
        Files.writeString(configuration, after);
    }

    @Override
    public boolean saysFailed(String logLine) {
        return logLine.contains("WFLYCTL0013")
                || logLine.contains("WFLYSRV0021")
                || logLine.contains("WFLYSRV0059")
                || logLine.contains("Address already in use");
    }
}
