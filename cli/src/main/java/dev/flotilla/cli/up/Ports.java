package dev.flotilla.cli.up;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which process listens where: the base port and fixed distances from it, so that a fleet is one number. */
record Ports(int base, int workers, int hubs) {
    private static final int FURTHER_HUBS = 7;
    private static final int FURTHER_WORKERS = 10;

    int params() {
        return base;
    }

    int hub() {
        return hub(0);
    }

    /** @param index 0 for the first hub, which the other services call */
    int hub(int index) {
        return index == 0 ? base + 1 : base + FURTHER_HUBS + index - 1;
    }

    /** @param index 0 for the first worker */
    int worker(int index) {
        return index == 0 ? base + 2 : base + FURTHER_WORKERS + index - 1;
    }

    int coach() {
        return base + 3;
    }

    int venue() {
        return base + 4;
    }

    int postgres() {
        return base + 5;
    }

    int redis() {
        return base + 6;
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Every port by the name of its process; external servers need none here. */
    Map<Integer, String> all(boolean ownPostgres, boolean ownRedis) {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(params(), ServiceName.PARAMS);
        for (int i = 0; i < hubs; i++) {
            all.put(hub(i), ServiceName.hub(i));
        }
        for (int i = 0; i < workers; i++) {
            all.put(worker(i), ServiceName.worker(i));
        }
        all.put(coach(), ServiceName.COACH);
        all.put(venue(), ServiceName.VENUE);
        if (ownPostgres) {
            all.put(postgres(), "postgres");
        }
        if (ownRedis) {
            all.put(redis(), "redis");
        }
        return all;
    }
}
