package dev.flotilla.streams;

/** Settings with quick times for tests. */
record Settings(
        String channel,
        String group,
        String consumer,
        int count,
        int maxInFlight,
        int maxDeliveries,
        int claimIdle,
        String startId) {
    static Settings group(String stream) {
        return new Settings(stream, "workers", "me", 64, 256, 3, 60_000, "$");
    }

    static Settings everyone(String stream) {
        return new Settings(stream, null, "me", 64, 256, 3, 60_000, "$");
    }

    Settings consumer(String name) {
        return new Settings(channel, group, name, count, maxInFlight, maxDeliveries, claimIdle, startId);
    }

    Settings inFlight(int most) {
        return new Settings(channel, group, consumer, count, most, maxDeliveries, claimIdle, startId);
    }

    Settings claimIdle(int millis) {
        return new Settings(channel, group, consumer, count, maxInFlight, maxDeliveries, millis, startId);
    }

    Settings startId(String id) {
        return new Settings(channel, group, consumer, count, maxInFlight, maxDeliveries, claimIdle, id);
    }

    InboundSettings settings() {
        return new InboundSettings(
                channel,
                channel,
                group,
                consumer,
                "0",
                startId,
                count,
                500,
                maxInFlight,
                maxDeliveries,
                50,
                channel + ":dead",
                1_000,
                claimIdle,
                100,
                5,
                100,
                400,
                true);
    }
}
