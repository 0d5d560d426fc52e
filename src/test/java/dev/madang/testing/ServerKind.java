package dev.madang.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A product that can run the WAR: how an operator starts it, and how it says that it cannot. */
interface ServerKind {

    /** The short name in {@code madang.test.server} and in file names. */
    String name();

    /** The context path under which this server publishes the WAR, without a slash at its end. */
    String contextPath();

    /**
     * Lays out the files of one run.
     *
     * @param work an empty directory of this run alone
     * @return what to execute; the WAR in it is a file with the very bytes of {@code war}
     */
    Launch prepare(Path war, Path work, int port) throws IOException;

    /**
     * Takes the application out of the running server.
     *
     * @param deployed the file that it was told to deploy
     */
    void undeploy(long pid, Path deployed) throws IOException;

    /** Puts the same file back. */
    void deploy(long pid, Path deployed) throws IOException;

    /** Whether this line of the server's log says that it gave up on the application. */
    boolean saysFailed(String logLine);

    /**
     * A process to start.
     *
     * @param environment added to that of the tests
     * @param deployed the file that the server is told to deploy
     */
    record Launch(List<String> command, Map<String, String> environment, Path deployed) {}

    /** The heap of every server under test; several promises are stated for it. */
    String HEAP = "-Xmx512m";
}
