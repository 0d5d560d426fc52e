package dev.madang.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * All client sockets, on one thread. They come from 250 addresses of the loopback network, so that ports do not run
 * short and nobody has too many sockets from one address.
 */
final class Swarm implements AutoCloseable {
    private static final int ADDRESSES = 250;

    private final NioEventLoopGroup threads = new NioEventLoopGroup(1);
    private final EventLoop loop = threads.next();
    private final Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class);
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger rooms = new AtomicInteger();

    /**
     * Lets clients enter and waits until all are in, and all have heard of those who came after them.
     *
     * @param perRoom even where clients have partners
     * @param atOnce so many are on their way in at a time
     */
    <D extends Dialect> Group<D> enter(Product<D> product, int count, int perRoom, int atOnce) {
        Group<D> group = new Group<>(this, product, "bench-" + rooms.incrementAndGet(), perRoom);
        group.enter(count, atOnce);
        return group;
    }

    /** The next client's address: it keeps it from its ticket to its socket. */
    InetAddress nextAddress() {
        return address(1, 1 + clients.getAndIncrement() % ADDRESSES);
    }

    /** Connects; a failure is told to {@code tally}. */
    void connect(InetAddress from, int port, Tally tally, ChannelHandler... handlers) {
        bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(new InetSocketAddress(address(0, 1), port), new InetSocketAddress(from, 0))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        tally.fail(done.cause());
                    }
                });
    }

    EventLoop loop() {
        return loop;
    }

    /** Has the clients' thread begin something, and waits until what it began is done. */
    <T> T onLoop(String what, Supplier<CompletableFuture<T>> begin) {
        AtomicReference<CompletableFuture<T>> begun = new AtomicReference<>();
        loop.submit(() -> begun.set(begin.get())).syncUninterruptibly();
        return Tally.await(begun.get(), what);
    }

    /** 127.0.x.y. */
    private static InetAddress address(int x, int y) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, (byte) x, (byte) y});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownGracefully().syncUninterruptibly();
    }
}
