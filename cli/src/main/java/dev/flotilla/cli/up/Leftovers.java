package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.infra.LocalPostgres;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** After a killed launcher its guards need some seconds to stop the children; a new start waits for them. */
final class Leftovers {
    private static final Duration GUARDS_END_WITHIN = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_MILLIS = 100;

    private Leftovers() {}

    static void await(DataDir dataDir, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + GUARDS_END_WITHIN.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        boolean told = false;
        while (LocalPostgres.runningOn(dataDir.postgres()).isPresent()) {
            if (!told) {
                progress.say("waiting for the rest of a killed fleet to end");
                told = true;
            }
            if (System.nanoTime() > end || never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw CommandFailure.of(
                        ExitStatus.FAILED,
                        "data_dir_in_use",
                        "a PostgreSQL (pid "
                                + LocalPostgres.runningOn(dataDir.postgres()).orElse(-1L) + ") runs on "
                                + dataDir.postgres() + " without its launcher; stop it with `kill -INT` and try again");
            }
        }
    }
}
