package dev.madang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of Debian's package, with a cluster of its own on a port of 127.0.0.1, below the build's output. It runs as
 * an unprivileged account, as it demands. As root on Debian it is installed where it is missing.
 */
public final class Postgresql implements AutoCloseable {
    private static final String ACCOUNT = "postgres";
    private static final String PASSWORD = "only-for-tests";

    private final Path bin;
    private final Path folder;
    private final boolean durable;
    private final int port = Server.freePort();
    private final Thread closing = new Thread(this::clear);
    private Process process;

    private Postgresql(Path bin, Path folder, boolean durable) {
        this.bin = bin;
        this.folder = folder;
        this.durable = durable;
    }

    /** A new cluster, which answers. It waits for no disk: in a test processes fail, and the machine does not. */
    public static Postgresql start() {
        return start(false);
    }

    /** The same as an operator has it. */
    public static Postgresql startDurable() {
        return start(true);
    }

    private static Postgresql start(boolean durable) {
        if (program().isEmpty()) {
            // Without this its package would start a cluster of the machine's own.
            Programs.aptInstall("No PostgreSQL found", "postgresql-common");
            Programs.shell("sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/'"
                    + " /etc/postgresql-common/createcluster.conf 2>/dev/null || true");
            Programs.aptInstall("No PostgreSQL found", "postgresql");
        }
        Path bin = program().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("these tests need PostgreSQL: apt-get install postgresql"));
        Postgresql made = new Postgresql(bin, output().resolve("cluster"), durable);
        made.initialize();
        Runtime.getRuntime().addShutdownHook(made.closing);
        made.startAgain();
        made.execute("postgres", "CREATE DATABASE madang");
        return made;
    }

    /** Not below {@code target} for root: the account of PostgreSQL may not see where root has its clone. */
    private static Path output() {
        try {
            if (!Programs.asRoot()) {
                return Files.createTempDirectory(Servers.output("postgresql"), "own-");
            }
            Path open = Files.createTempDirectory("madang-postgresql-");
            return Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> program() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(versions)) {
            return each.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() {
        String asRoot = Programs.asRoot() ? "chown " + ACCOUNT + " " + folder + "\n" : "";
        Programs.shell("cd " + folder.getParent() + "\nmkdir " + folder + "\nprintf '%s' "
                + PASSWORD + " > " + folder
                + ".password\nchmod 644 " + folder + ".password\n" + asRoot
                + String.join(
                        " ",
                        command(
                                "initdb",
                                "--auth=scram-sha-256",
                                "--username=postgres",
                                "--pwfile=" + folder + ".password",
                                "--encoding=UTF8",
                                "--locale=C.UTF-8",
                                "-D",
                                folder.toString())));
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Programs.asRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--init-groups"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it after {@link #stop}, at the same port; returns when it answers. */
    public void startAgain() {
        try {
            process = new ProcessBuilder(command(
                            "postgres",
                            "-D",
                            folder.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=" + (durable ? "on" : "off")))
                    .directory(folder.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            Path.of(folder + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("PostgreSQL answers on port " + port, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("PostgreSQL has ended; see " + folder + ".log");
            }
            connect("postgres").close();
            return true;
        });
    }

    /** Ends it at once, as an operator in a hurry does; returns when it is gone. */
    public void stop() {
        signal("INT", Stream.of(process.toHandle()));
        process.onExit().join();
    }

    /** Lets it neither end nor answer: its sockets stay open, and nothing comes. The first process goes first: it makes the others. */
    public void freeze() {
        signal("STOP", Stream.of(process.toHandle()));
        signal("STOP", process.descendants());
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT", everyProcess());
    }

    private Stream<ProcessHandle> everyProcess() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        // One that has ended meanwhile does not matter.
        processes.forEach(each -> Programs.shell("kill -" + name + " " + each.pid() + " || true"));
    }

    public String url() {
        return url("madang");
    }

    /** Makes one more database beside the first, and returns its URL. */
    public String another(String name) {
        execute("postgres", "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return PASSWORD;
    }

    /** Drops everything that is stored. */
    public void empty() {
        execute("madang", "DROP SCHEMA public CASCADE");
        execute("madang", "CREATE SCHEMA public");
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?connectTimeout=2&socketTimeout=20", user(), PASSWORD);
    }

    @Override
    public void close() {
        clear();
        Runtime.getRuntime().removeShutdownHook(closing);
    }

    private void clear() {
        if (process != null) {
            List<ProcessHandle> all = everyProcess().toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
        Programs.shell("rm -rf " + folder.getParent());
    }
}
