package dev.flotilla.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** What is counted and measured about one incoming channel: {@code fleet_stream_*}, labelled with the channel. */
final class InboundMeters {
    private static final Logger LOG = Logger.getLogger(InboundMeters.class);
    private static final EntrySource.Depth UNKNOWN = new EntrySource.Depth(Double.NaN, Double.NaN);

    private final String channel;
    private final Counter claimed;
    private final Counter dead;
    private final Counter retried;
    // volatile: written on the channel's event loop, read by the metrics endpoint
    private volatile EntrySource.Depth depth = UNKNOWN;

    InboundMeters(String channel, MeterRegistry meters) {
        this.channel = channel;
        claimed = counter(meters, "claimed", "entries taken over from silent consumers");
        dead = counter(meters, "dead", "entries moved to the dead-letter stream");
        retried = counter(meters, "retried", "entries delivered again after a failure");
        Gauge.builder("fleet.stream.lag", this, m -> m.depth.lag())
                .tag("channel", channel)
                .description("entries not yet delivered to this reader or its group")
                .register(meters);
        Gauge.builder("fleet.stream.pending", this, m -> m.depth.pending())
                .tag("channel", channel)
                .description("entries delivered to the group and not acknowledged")
                .register(meters);
    }

    private Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("fleet.stream." + name)
                .tag("channel", channel)
                .description(description)
                .register(meters);
    }

    void measured(EntrySource.Depth measured) {
        depth = measured;
    }

    /** Nobody can look: an old figure would calm where it should alarm. */
    void blind() {
        depth = UNKNOWN;
    }

    void claimed(int entries) {
        claimed.increment(entries);
    }

    void retrying(StreamEntry entry, Throwable reason, long delayMillis) {
        retried.increment();
        LOG.warnf(
                "handling failed, delivering again channel=%s id=%s deliveries=%d delayMillis=%d cause=%s",
                channel, entry.id(), entry.deliveries(), delayMillis, reason);
    }

    void buried(StreamEntry entry, String deadStream, String reason) {
        dead.increment();
        LOG.errorf(
                "gave up, entry is in the dead-letter stream channel=%s id=%s deliveries=%d stream=%s cause=%s",
                channel, entry.id(), entry.deliveries(), deadStream, reason);
    }
}
