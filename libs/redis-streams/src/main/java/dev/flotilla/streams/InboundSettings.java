package dev.flotilla.streams;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checked configuration of one incoming channel; the meaning of each value is told at {@link RedisStreamsConnector}. */
record InboundSettings(
        String channel,
        String stream,
        @Nullable String group,
        String consumer,
        String groupStartId,
        String startId,
        int count,
        int blockMillis,
        int maxInFlight,
        int maxDeliveries,
        int redeliveryDelayMillis,
        String deadStream,
        int deadMaxlen,
        int claimIdleMillis,
        int claimEveryMillis,
        int ackFlushMillis,
        int metricsEveryMillis,
        int consumerExpiryMillis,
        boolean tracing) {

    InboundSettings {
        atLeast(channel, "count", count, 1);
        atLeast(channel, "block-millis", blockMillis, 1);
        atLeast(channel, "max-in-flight", maxInFlight, 1);
        atLeast(channel, "max-deliveries", maxDeliveries, 1);
        atLeast(channel, "redelivery-delay-millis", redeliveryDelayMillis, 0);
        atLeast(channel, "dead-letter-maxlen", deadMaxlen, 1);
        atLeast(channel, "claim-every-millis", claimEveryMillis, 10);
        atLeast(channel, "ack-flush-millis", ackFlushMillis, 1);
        atLeast(channel, "metrics-every-millis", metricsEveryMillis, 100);
        // Entries held here are refreshed once per claim-every: others must not take them in between.
        atLeast(channel, "claim-idle-millis", claimIdleMillis, 2 * claimEveryMillis);
        atLeast(channel, "consumer-expiry-millis", consumerExpiryMillis, 1);
    }

    static InboundSettings of(RedisStreamsConnectorIncomingConfiguration config, String defaultConsumer) {
        String stream = config.getStream().orElse(config.getChannel());
        return new InboundSettings(
                config.getChannel(),
                stream,
                config.getGroup().filter(group -> !group.isBlank()).orElse(null),
                config.getConsumer().orElse(defaultConsumer),
                config.getGroupStartId(),
                config.getStartId(),
                config.getCount(),
                config.getBlockMillis(),
                config.getMaxInFlight(),
                config.getMaxDeliveries(),
                config.getRedeliveryDelayMillis(),
                config.getDeadLetterStream().orElse(stream + ":dead"),
                config.getDeadLetterMaxlen(),
                config.getClaimIdleMillis(),
                config.getClaimEveryMillis(),
                config.getAckFlushMillis(),
                config.getMetricsEveryMillis(),
                config.getConsumerExpiryMillis(),
                config.getTracingEnabled());
    }

    /** Who gave up on an entry, for the dead-letter stream. */
    String reader() {
        return Optional.ofNullable(group).map(name -> name + "/").orElse("") + consumer;
    }

    private static void atLeast(String channel, String attribute, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "mp.messaging.incoming." + channel + "." + attribute + " must be >= " + least + ", was " + value);
        }
    }
}
