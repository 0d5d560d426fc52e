package dev.madang.testing;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The process of a server under test, which a start script may have started in its turn. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern JAVA_THREAD = Pattern.compile("(?m)^\"([^\\n]*)\" #\\d+ ");
    private static final int ENDS_WITHIN_SECONDS = 20;

    /** Whether a process that was made to wait may be told not to any more; not everybody may, nor every root in a container. */
    private static final boolean TAKES_BACK = takesBack();

    private final Process started;

    private ServerProcess(Process started) {
        this.started = started;
    }

    /** Starts it; nothing is left running where the JVM of the tests is stopped half-way. */
    public static ServerProcess start(ProcessBuilder command) throws IOException {
        ServerProcess process = new ServerProcess(command.start());
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
        return process;
    }

    /**
     * As {@link #start}, and lets whatever else runs go first until {@link #takeTurns}: a start takes all processors that it can get, and
     * beside it calls go on, some of which are timed. Who could not take that back is not made to wait.
     */
    static ServerProcess startBehindOthers(ProcessBuilder command) throws IOException {
        if (!TAKES_BACK) {
            return start(command);
        }
        List<String> alone = command.command();
        try {
            return start(command.command(
                    Stream.concat(Stream.of("nice", "-n", "10"), alone.stream()).toList()));
        } finally {
            command.command(alone);
        }
    }

    private static boolean takesBack() {
        try {
            Programs.shell("nice -n 1 sh -c 'renice -n 0 -p $$'");
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** From now on it has no less of the processors than others. */
    void takeTurns() {
        if (TAKES_BACK) {
            // Thread by thread, as the system counts; one that has ended meanwhile does not matter.
            Programs.shell("renice -n 0 -p $(ls /proc/" + pid() + "/task) >/dev/null 2>&1 || true");
        }
    }

    public boolean isAlive() {
        return started.isAlive();
    }

    public int exitValue() {
        return started.exitValue();
    }

    /** The id of the server itself: on WildFly a child of the start script. */
    public long pid() {
        return itself().pid();
    }

    /** Processor time used so far, in seconds; counted in steps of 10 ms. */
    public double cpuSeconds() {
        return itself().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Memory that the process holds, whatever for; Linux only. */
    public long residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
            if (!resident.find()) {
                throw new AssertionError("/proc tells no VmRSS of process " + pid());
            }
            return 1024 * Long.parseLong(resident.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of its Java threads now. */
    public List<String> threads() {
        return JAVA_THREAD
                .matcher(jcmd("Thread.print"))
                .results()
                .map(thread -> thread.group(1))
                .sorted()
                .toList();
    }

    /** How many files and sockets it holds open now; Linux only. */
    public int descriptors() {
        String[] open = Path.of("/proc", Long.toString(pid()), "fd").toFile().list();
        if (open == null) {
            throw new AssertionError("/proc tells no descriptors of process " + pid());
        }
        return open.length;
    }

    /** How many instances of a class are reachable, after a full collection. */
    public int instances(String className) {
        Matcher line = Pattern.compile(
                        "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "\\b(?![.$\\w])")
                .matcher(jcmd("GC.class_histogram"));
        return line.results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    /**
     * What {@code jcmd} answers to the command. It is asked for at the socket that {@code jcmd} itself asks at: a JVM that starts for each
     * question takes half a second, and there are hundreds of them.
     */
    public String jcmd(String command) {
        try {
            String pid = Long.toString(pid());
            VirtualMachine.attach(pid).detach(); // makes it listen
            try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of("/tmp/.java_pid" + pid))) {
                socket.write(ByteBuffer.wrap(("1\0jcmd\0" + command + "\0\0\0").getBytes(StandardCharsets.UTF_8)));
                String said = new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
                if (!said.startsWith("0\n")) {
                    throw new AssertionError("process " + pid + " refused " + command + ": " + said);
                }
                return said;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException("no answer to " + command, e);
        }
    }

    /** Ends it with SIGKILL, as the kernel does that has no memory left; returns when it is gone. */
    public void kill() {
        List<ProcessHandle> all = withDescendants();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** Stops the server and whatever started it, and waits for their end. */
    @Override
    public void close() {
        List<ProcessHandle> all = withDescendants();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (Exception stillThere) {
                each.destroyForcibly();
            }
        }
    }

    private List<ProcessHandle> withDescendants() {
        return Stream.concat(started.descendants(), Stream.of(started.toHandle()))
                .toList();
    }

    private ProcessHandle itself() {
        return started.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(started.toHandle());
    }
}
