package dev.flotilla.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the world may know about one channel: its health, its counts, and one log line per outage. */
final class ChannelStatus {
    private static final Logger LOG = Logger.getLogger(ChannelStatus.class);
    private static final String TAG = "channel";

    /** Up or not, with the reason. */
    record Health(boolean up, String reason) {}

    private final String channel;
    private final Counter claimed;
    private final Counter dead;
    private final Counter retried;
    // volatile: written on the channel's event loop, read by the health and metrics endpoints
    private volatile Health health = new Health(false, "not connected yet");
    private volatile EntrySource.Depth depth = new EntrySource.Depth(Double.NaN, Double.NaN);

    private ChannelStatus(String channel, MeterRegistry meters) {
        this.channel = channel;
        claimed = Counter.builder("fleet.stream.claimed")
                .tag(TAG, channel)
                .description("entries taken over from silent consumers")
                .register(meters);
        dead = Counter.builder("fleet.stream.dead")
                .tag(TAG, channel)
                .description("entries moved to the dead-letter stream")
                .register(meters);
        retried = Counter.builder("fleet.stream.retried")
                .tag(TAG, channel)
                .description("entries delivered again after a failure")
                .register(meters);
    }

    static ChannelStatus incoming(String channel, MeterRegistry meters) {
        ChannelStatus status = new ChannelStatus(channel, meters);
        Gauge.builder("fleet.stream.lag", status, s -> s.depth.lag())
                .tag(TAG, channel)
                .description("entries not yet delivered to this reader or its group")
                .register(meters);
        Gauge.builder("fleet.stream.pending", status, s -> s.depth.pending())
                .tag(TAG, channel)
                .description("entries delivered to the group and not acknowledged")
                .register(meters);
        return status;
    }

    static ChannelStatus outgoing(String channel, MeterRegistry meters) {
        return new ChannelStatus(channel, meters);
    }

    String channel() {
        return channel;
    }

    Health health() {
        return health;
    }

    EntrySource.Depth depth() {
        return depth;
    }

    void connected() {
        if (!health.up()) {
            LOG.infof("stream connected channel=%s", channel);
        }
        health = new Health(true, "");
    }

    void lost(@Nullable Throwable cause) {
        String reason = cause == null ? "unknown" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (health.up()) {
            LOG.warnf("stream lost, trying again until Redis is back channel=%s cause=%s", channel, reason);
        }
        health = new Health(false, reason);
        depth = new EntrySource.Depth(Double.NaN, Double.NaN);
    }

    void measured(EntrySource.Depth measured) {
        depth = measured;
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
