package dev.flotilla.simulation.params;

import dev.flotilla.params.command.CommandConfig;
import dev.flotilla.params.command.CommandFigures;
import dev.flotilla.params.ingest.IngestConfig;
import dev.flotilla.params.ingest.IngestFigures;
import dev.flotilla.params.ingest.IngestPlan;
import java.time.Duration;
import java.util.function.Supplier;

/** Metrics that nobody reads, and settings as they are by default. */
final class Unmeasured implements CommandFigures, IngestFigures {

    @Override
    public void accepted(String kind) {
        // Nobody reads it.
    }

    @Override
    public void answered(String kind, String stage, long millis) {
        // Nobody reads it.
    }

    @Override
    public void open(long open, long unanswered) {
        // Nobody reads it.
    }

    @Override
    public <T> T timed(Supplier<T> batch) {
        return batch.get();
    }

    @Override
    public void accepted(IngestPlan plan) {
        // Nobody reads it.
    }

    /** Commands to many bots. */
    static final class CommandSettings implements CommandConfig {

        @Override
        public Duration resendAfter() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int resends() {
            return 3;
        }

        @Override
        public Duration watchEvery() {
            return Duration.ofSeconds(1);
        }
    }

    /** A strand must never wait for real: there are places enough. */
    static final class IngestSettings implements IngestConfig {

        private static final int PLACES = 100_000;

        @Override
        public int concurrency() {
            return PLACES;
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    }
}
