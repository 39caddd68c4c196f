package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until bots are in the status that was asked for. */
record Arrival(FleetClient client, List<String> botIds, String desired) {
    private static final long LOOK_EVERY_MILLIS = 200;

    boolean within(int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        CountDownLatch never = new CountDownLatch(1);
        while (!arrived()) {
            if (System.nanoTime() > end || never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private boolean arrived() {
        return client.bots().stream()
                .filter(bot -> botIds.contains(bot.botId()))
                .allMatch(bot -> desired.equals(bot.actual()));
    }
}
