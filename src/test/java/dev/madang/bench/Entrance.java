package dev.madang.bench;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** One client's way in: a ticket over a connection of its own, as a browser's fetch, then the socket. */
final class Entrance {
    private static final int LARGEST = 1 << 20;

    private final Swarm swarm;
    private final Product<?> product;
    private final Client.Heard heard;
    private final Tally tally;
    private final ChannelGroup channels;
    private final InetAddress from;

    Entrance(Swarm swarm, Product<?> product, Client.Heard heard, Tally tally, ChannelGroup channels) {
        this.swarm = swarm;
        this.product = product;
        this.heard = heard;
        this.tally = tally;
        this.channels = channels;
        this.from = swarm.nextAddress();
    }

    /** Opens; the client that comes of it is added to {@code clients} in the order of the calls. */
    void open(Dialect.Seat seat, List<Client> clients, Runnable onIn) {
        int place = seat.number();
        while (clients.size() <= place) {
            clients.add(null);
        }
        Consumer<String> withTicket = ticket -> {
            Dialect.Seat own = new Dialect.Seat(seat.room(), place, ticket);
            Client client = new Client(product.dialect(), heard, own, tally, onIn);
            clients.set(place, client);
            socket(own, client);
        };
        product.dialect()
                .ticketPath(seat.room())
                .ifPresentOrElse(path -> ticket(path, withTicket), () -> withTicket.accept(""));
    }

    private void socket(Dialect.Seat seat, Client client) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://localhost:" + product.port() + "/"
                        + product.dialect().path(seat))
                .subprotocol(product.dialect().subprotocol().orElse(null))
                .customHeaders(new DefaultHttpHeaders().set(HttpHeaderNames.ORIGIN, origin()))
                .maxFramePayloadLength(LARGEST)
                .withUTF8Validator(false)
                .handleCloseFrames(false) // the client tells the code
                .handshakeTimeoutMillis(60_000)
                .build();
        swarm.connect(
                from,
                product.port(),
                tally,
                new HttpClientCodec(),
                new HttpObjectAggregator(LARGEST),
                new WebSocketClientProtocolHandler(config),
                new WebSocketFrameAggregator(LARGEST),
                remembered(),
                client);
    }

    private ChannelHandler remembered() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                channels.add(context.channel());
                context.fireChannelActive();
                context.pipeline().remove(this);
            }
        };
    }

    private void ticket(String path, Consumer<String> next) {
        byte[] body = "{\"name\":\"Bench\"}".getBytes(StandardCharsets.UTF_8);
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/" + path, Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost:" + product.port())
                .set(HttpHeaderNames.ORIGIN, origin())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        swarm.connect(
                from,
                product.port(),
                tally,
                new HttpClientCodec(),
                new HttpObjectAggregator(LARGEST),
                new SimpleChannelInboundHandler<FullHttpResponse>() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        context.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                    }

                    @Override
                    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
                        context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                        if (response.status().code() == 201) {
                            next.accept(response.content().toString(StandardCharsets.UTF_8));
                        } else {
                            tally.fail(new AssertionError("no ticket: " + response));
                        }
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        tally.fail(cause);
                    }
                });
    }

    private String origin() {
        return "http://localhost:" + product.port();
    }
}
