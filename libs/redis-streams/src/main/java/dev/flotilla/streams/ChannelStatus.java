package dev.flotilla.streams;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether one channel, or the appender, has its connection, with one log line per outage and one per recovery. */
final class ChannelStatus {
    private static final Logger LOG = Logger.getLogger(ChannelStatus.class);

    /** Up or not, with the reason. */
    record Health(boolean up, String reason) {}

    private final String channel;
    // volatile: written on the channel's event loop, read by the health endpoint
    private volatile Health health = new Health(false, "not connected yet");
    private boolean outageTold;

    ChannelStatus(String channel) {
        this.channel = channel;
    }

    String channel() {
        return channel;
    }

    Health health() {
        return health;
    }

    void connected() {
        if (!health.up()) {
            LOG.infof("stream connected channel=%s", channel);
        }
        health = new Health(true, "");
        outageTold = false;
    }

    /** Never opened, on purpose: nothing is wrong. */
    void off() {
        LOG.debugf("this fleet has no Redis, the stream stays closed channel=%s", channel);
        health = new Health(true, "this fleet has no Redis");
    }

    void lost(@Nullable Throwable cause) {
        String reason = cause == null ? "unknown" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (!outageTold) {
            LOG.warnf("stream not connected, trying again until Redis is there channel=%s cause=%s", channel, reason);
        }
        health = new Health(false, reason);
        outageTold = true;
    }
}
