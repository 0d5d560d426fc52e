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
final class Group<D extends Dialect> {
    private final Swarm swarm;
    private final Product<D> product;
    private final String rooms;
    private final int perRoom;
    private final Tally tally = new Tally();
    private final List<Client> clients = new ArrayList<>();
    private final ChannelGroup channels;
    private final CompletableFuture<Void> allIn = new CompletableFuture<>();
    private int begun;
    private int in;

    Group(Swarm swarm, Product<D> product, String rooms, int perRoom) {
        this.swarm = swarm;
        this.product = product;
        this.rooms = rooms;
        this.perRoom = perRoom;
        channels = new DefaultChannelGroup(swarm.loop());
    }

    Product<D> product() {
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
    static Group<Dialect.Relaying> pairUp(Group<Dialect.Relaying> group, int bytes) {
        List<Client> all = group.clients;
        Dialect.Relaying speech = group.product.dialect();
        return group.swarm.onLoop("partners", () -> {
            for (int i = 0; i + 1 < all.size(); i += 2) {
                all.get(i).pairWith(all.get(i + 1), speech, bytes);
                all.get(i + 1).pairWith(all.get(i), speech, bytes);
            }
            return CompletableFuture.completedFuture(group);
        });
    }

    /** Relays between partners at an even pace; how long each message took from when it was due. */
    Histogram relay(int count, int perSecond) {
        return paced(count, perSecond, 1, Client::relay);
    }

    /** Makes room events at an even pace, until everybody has heard all of them. */
    static void tell(Group<Dialect.Telling> group, int count, double perSecond) {
        Dialect.Telling speech = group.product.dialect();
        group.paced(count, perSecond, group.perRoom, (client, due) -> client.tell(speech));
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
