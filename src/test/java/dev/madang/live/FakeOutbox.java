package dev.madang.live;

import dev.madang.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An outbox that keeps what it is given. Safe for use by many threads, as the port demands. */
public final class FakeOutbox implements Outbox {
    private final List<ServerMessage> sent = new ArrayList<>();
    private long position;
    private boolean busy;
    private Optional<Integer> closedWith = Optional.empty();

    @Override
    public synchronized long send(ServerMessage message) {
        if (closedWith.isEmpty()) {
            sent.add(message);
        }
        return ++position;
    }

    @Override
    public synchronized boolean isBusy() {
        return busy;
    }

    synchronized void busy() {
        busy = true;
    }

    @Override
    public synchronized void close(int code, String reason) {
        closedWith = closedWith.or(() -> Optional.of(code));
    }

    @Override
    public synchronized void drop() {
        close(1001, "");
    }

    /** Kept is what was accepted; what becomes of it on the wire is not this one's concern. */
    @Override
    public void loseNext() {}

    synchronized List<ServerMessage> sent() {
        return List.copyOf(sent);
    }

    /** Everything of one type, in the order of arrival. */
    <T extends ServerMessage> List<T> sent(Class<T> type) {
        return sent().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one message of its type. */
    <T extends ServerMessage> T only(Class<T> type) {
        List<T> all = sent(type);
        if (all.size() != 1) {
            throw new AssertionError("one " + type.getSimpleName() + " was expected among " + sent());
        }
        return all.get(0);
    }

    synchronized void forget() {
        sent.clear();
    }

    synchronized Optional<Integer> closedWith() {
        return closedWith;
    }
}
