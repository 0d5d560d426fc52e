package dev.madang.feed.rest;

import dev.madang.feed.LiveFeed;
import dev.madang.feed.Reader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes to one reader as fast as it reads, and no faster; never waits for it. */
final class EventStream implements WriteListener, AsyncListener {
    private static final Logger LOG = System.getLogger(EventStream.class.getName());

    private final LiveFeed feed;
    private @Nullable Reader reader;
    private @Nullable AsyncContext async;
    private @Nullable ServletOutputStream out;
    private boolean unflushed;
    private boolean writing;
    private boolean over;

    EventStream(LiveFeed feed) {
        this.feed = feed;
    }

    synchronized void read(Reader from) {
        reader = from;
    }

    synchronized void write(AsyncContext context, ServletOutputStream to) {
        async = context;
        out = to;
        to.setWriteListener(this);
    }

    void news(Reader from) {
        pump();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writing = true; // before the first call the container may not be ready for us
        }
        pump();
    }

    private synchronized void pump() {
        ServletOutputStream to = out;
        Reader from = reader;
        if (!writing || over || to == null || from == null) {
            return;
        }
        try {
            while (to.isReady()) {
                String frame = from.poll();
                if (frame != null) {
                    to.write(frame.getBytes(StandardCharsets.UTF_8));
                    unflushed = true;
                } else if (unflushed) {
                    to.flush();
                    unflushed = false;
                } else {
                    if (from.isOver()) {
                        end();
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.DEBUG, "a reader of events is gone: {0}", gone.getMessage());
            end();
        }
    }

    @Override
    public void onError(@Nullable Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private synchronized void end() {
        if (over) {
            return;
        }
        over = true;
        Reader from = reader;
        AsyncContext context = async;
        if (from != null) {
            feed.close(from);
        }
        if (context != null) {
            try {
                context.complete();
            } catch (IllegalStateException completed) {
                LOG.log(Level.DEBUG, "completed by the container: {0}", completed.getMessage());
            }
        }
    }
}
