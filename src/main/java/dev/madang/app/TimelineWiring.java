package dev.madang.app;

import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.live.Backstage;
import dev.madang.live.TicketWitness;
import dev.madang.metrics.Metrics;
import dev.madang.storage.Database;
import dev.madang.timeline.Chronicle;
import dev.madang.timeline.QualityObserver;
import dev.madang.timeline.ReportRate;
import dev.madang.timeline.TimelineRows;
import dev.madang.timeline.TimelineWriter;
import dev.madang.timeline.Timelines;
import dev.madang.timeline.jpa.JpaTimelineRows;
import dev.madang.turn.IceServers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeSet;

/** As {@link Wiring}: how participants came to be connected, or not. */
@ApplicationScoped
public class TimelineWiring {
    /** Refused tickets of one network address that are taken down within a minute. */
    private static final int REFUSALS = 30;

    private final Settings settings = new Settings();

    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    TimelineRows timelineRows(Database database) {
        return new JpaTimelineRows(database);
    }

    @Produces
    @Singleton
    Timelines timelines(TimelineRows rows, Database database) {
        return new Timelines(rows, database);
    }

    @Produces
    @Singleton
    @Typed(TimelineWriter.class)
    TimelineWriter timelineWriter(TimelineRows rows, Database database, Metrics metrics) {
        TimelineWriter.Tools tools = new TimelineWriter.Tools(rows, database, threads, metrics::timelinesLost);
        return new TimelineWriter(tools, TimelineWriter.CAPACITY);
    }

    @Produces
    @Singleton
    TimelineSweep timelineSweep(TimelineRows rows, Database database) {
        return new TimelineSweep(rows, database, settings.timelineKeep());
    }

    @Produces
    @Singleton
    @Typed({Chronicle.class, TicketWitness.class})
    Chronicle chronicle(TimelineWriter writer, IceServers iceServers, QualityObserver qualities) {
        Throttle refusals = new Throttle(REFUSALS, Duration.ofMinutes(1), System::nanoTime);
        Chronicle.Tools tools = new Chronicle.Tools(Clock.systemUTC(), new Secrets(), refusals);
        return new Chronicle(writer, () -> transports(iceServers), qualities, tools);
    }

    @Produces
    @Singleton
    ReportRate reportRate() {
        return new ReportRate(System::nanoTime);
    }

    /** By way of an instance, because rooms tell the chronicle what happens in them. */
    @Produces
    @Singleton
    QualityObserver qualities(Instance<Backstage> live) {
        return (room, participant, peer, sentLossPercent) ->
                live.get().measured(room, participant, peer, sentLossPercent);
    }

    private static String transports(IceServers iceServers) {
        return String.join(
                " ",
                new TreeSet<>(
                        iceServers.turnUrls().stream().map(Chronicle::transport).toList()));
    }
}
