package dev.madang.bench;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;

/** Clients of one product that are in its rooms. */
final class Group {
    private final Swarm swarm;
    private final Product product;
    private final String rooms;
    private final int perRoom;
    private final Tally tally = new Tally();
    private final List<Client> clients = new ArrayList<>();
    private final ChannelGroup channels;
    private final CompletableFuture<Void> allIn = new CompletableFuture<>();
    private int begun;
    private int in;

    Group(Swarm swarm, Product product, String rooms, int perRoom) {
        this.swarm = swarm;
        this.product = product;
        this.rooms = rooms;
        this.perRoom = perRoom;
        channels = new DefaultChannelGroup(swarm.loop());
    }

    Product product() {
        return product;
    }

    int size() {
        return clients.size();
    }

    int perRoom() {
        return perRoom;
    }

    void enter(int count, int atOnce) {
        Client.Heard heard = Client.Heard.of(product.dialect());
        swarm.onLoop(count + " clients of " + product.name() + " enter", () -> {
            CompletableFuture<Histogram> arrivals = tally.expect(
                    product.dialect().tellsArrivals() ? (long) count / perRoom * perRoom * (perRoom - 1) / 2 : 0);
            for (int i = 0; i < Math.min(count, atOnce); i++) {
                next(count, heard);
            }
            return tally.unlessLost(allIn.thenCompose(everybody -> arrivals));
        });
    }

    private void next(int count, Client.Heard heard) {
        if (begun < count) {
            int number = begun++;
            new Entrance(swarm, product, heard, tally, channels)
                    .open(new Dialect.Seat(rooms + "-" + number / perRoom, number, ""), clients, () -> {
                        if (++in == count) {
                            allIn.complete(null);
                        }
                        next(count, heard);
                    });
        }
    }

    /** Gives each client its partner and the message for it. */
    Group pairUp(int bytes) {
        return swarm.onLoop("partners", () -> {
            for (int i = 0; i + 1 < clients.size(); i += 2) {
                clients.get(i).pairWith(clients.get(i + 1), bytes);
                clients.get(i + 1).pairWith(clients.get(i), bytes);
            }
            return CompletableFuture.completedFuture(this);
        });
    }

    /** Relays between partners at an even pace; how long each message took from when it was due. */
    Histogram relay(int count, int perSecond) {
        return paced(count, perSecond, 1, Client::relay);
    }

    /** Makes room events at an even pace, until everybody has heard all of them. */
    void tell(int count, double perSecond) {
        paced(count, perSecond, perRoom, (client, due) -> client.tell());
    }

    private Histogram paced(int count, double perSecond, int heardBy, BiConsumer<Client, Long> send) {
        return (Histogram) swarm.onLoop(count + " messages over " + product.name(), () -> {
            CompletableFuture<Histogram> all = tally.expect((long) count * heardBy);
            new OpenLoop(swarm.loop(), count, perSecond, (i, due) -> send.accept(clients.get(i % clients.size()), due))
                    .begin();
            return tally.unlessLost(all);
        });
    }

    /** Fails if a socket has closed by itself. */
    void requireEverybody() {
        swarm.onLoop("everybody is there", () -> tally.unlessLost(CompletableFuture.completedFuture(null)));
    }

    /** Closes all sockets in the ordinary way, and waits until they are closed. */
    void leave() {
        swarm.onLoop("sockets of " + product.name() + " close", () -> {
            clients.forEach(Client::leaving);
            CompletableFuture<Void> closed = new CompletableFuture<>();
            channels.forEach(
                    channel -> channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                            .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE));
            channels.newCloseFuture().addListener(done -> closed.complete(null));
            return closed;
        });
    }
}
