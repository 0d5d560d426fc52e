package dev.madang.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Micro, started from its jar; the WAR is served at the root of the server. */
record Payara(Path jar) implements ServerKind {

    @Override
    public String name() {
        return "payara";
    }

    @Override
    public String contextPath() {
        return "";
    }

    @Override
    public Launch prepare(Path war, Path work, int port) throws IOException {
        Path loopback = Files.writeString(
                work.resolve("pre-boot"),
                "set configs.config.server-config.network-config.network-listeners"
                        + ".network-listener.http-listener.address=127.0.0.1\n");
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        List<String> command = List.of(
                Server.java("java"),
                HEAP,
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toString(),
                "--prebootcommandfile",
                loopback.toString(),
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--deploy",
                war.toString(),
                "--contextRoot",
                "/");
        return new Launch(command, Map.of(), war);
    }

    @Override
    public void undeploy(long pid, Path deployed) throws IOException {
        PayaraAgent.undeploy(pid);
    }

    @Override
    public void deploy(long pid, Path deployed) throws IOException {
        PayaraAgent.deploy(pid, deployed);
    }

    @Override
    public boolean saysFailed(String logLine) {
        return logLine.contains("Exception while loading the app")
                || logLine.contains("Exception while deploying the app")
                || logLine.contains("Failed to deploy")
                || logLine.contains("Address already in use");
    }
}
