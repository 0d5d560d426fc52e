package dev.madang.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One client: enters, then sends what it is told to and counts what comes. On the thread of its {@link Swarm}. */
final class Client extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final ByteBuf ERROR = buffer("\"error\"");

    private final Dialect dialect;
    private final Dialect.Seat seat;
    private final Tally tally;
    private final Runnable onIn;
    private final Heard heard;
    private final Queue<Long> due = new ArrayDeque<>(0);
    private ChannelHandlerContext channel;
    private String id;
    private Client partner;
    private ByteBuf relay;
    private ByteBuf tell;
    private boolean leaving;

    /** The beginnings of what is to be recognised; made once for all clients of a product. */
    record Heard(Optional<ByteBuf> relayed, List<ByteBuf> events, ByteBuf ping, ByteBuf pong) {
        static Heard of(Dialect dialect) {
            Optional<ByteBuf> relayed = dialect instanceof Dialect.Relaying relaying
                    ? Optional.of(buffer(relaying.relayed()))
                    : Optional.empty();
            List<String> events = dialect instanceof Dialect.Telling telling ? telling.events() : List.of();
            List<String> ping = dialect.pingAndPong();
            return new Heard(
                    relayed, events.stream().map(Client::buffer).toList(), buffer(ping.get(0)), buffer(ping.get(1)));
        }
    }

    Client(Dialect dialect, Heard heard, Dialect.Seat seat, Tally tally, Runnable onIn) {
        this.dialect = dialect;
        this.heard = heard;
        this.seat = seat;
        this.tally = tally;
        this.onIn = onIn;
    }

    void pairWith(Client other, Dialect.Relaying speech, int bytes) {
        partner = other;
        relay = buffer(speech.relay(other.id, bytes));
    }

    /** Sends to the partner, who notes how long after {@code dueNanos} it arrived. */
    void relay(long dueNanos) {
        due.add(dueNanos);
        send(relay);
    }

    /** Sends what makes an event in the room. */
    void tell(Dialect.Telling speech) {
        if (tell == null) {
            tell = buffer(speech.tell());
        }
        send(tell);
    }

    void leaving() {
        leaving = true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            lost("closed with " + close.statusCode() + " " + close.reasonText());
        } else if (id == null) {
            entering(frame.content().toString(StandardCharsets.UTF_8));
        } else {
            took(frame.content());
        }
    }

    private void lost(String how) {
        if (!leaving) {
            tally.fail(new AssertionError("the server " + how));
        }
        channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void entering(String text) {
        Dialect.Step step = dialect.entering(text, seat);
        step.answer().ifPresent(answer -> send(buffer(answer)));
        step.id().ifPresent(mine -> {
            id = mine;
            onIn.run();
        });
    }

    private void took(ByteBuf text) {
        if (heard.relayed.isPresent() && begins(text, heard.relayed.get())) {
            tally.relayed(System.nanoTime() - partner.due.remove());
            return;
        }
        for (ByteBuf event : heard.events) {
            if (begins(text, event)) {
                tally.event();
                return;
            }
        }
        if (text.equals(heard.ping)) {
            send(heard.pong);
        } else if (ByteBufUtil.indexOf(ERROR, text) >= 0) {
            tally.fail(new AssertionError("the server said " + text.toString(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lost("let a connection go");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!leaving) {
            tally.fail(cause);
        }
        context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void send(ByteBuf text) {
        channel.writeAndFlush(new TextWebSocketFrame(text.retainedDuplicate()))
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private static boolean begins(ByteBuf text, ByteBuf with) {
        int length = with.readableBytes();
        return text.readableBytes() >= length
                && ByteBufUtil.equals(text, text.readerIndex(), with, with.readerIndex(), length);
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
}
