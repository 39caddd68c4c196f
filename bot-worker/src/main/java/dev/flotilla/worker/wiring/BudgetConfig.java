package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Request budgets of the venues; the same for all workers, but for the address. */
@ConfigMapping(prefix = "fleet.budget")
interface BudgetConfig {

    /** Name of the outgoing address: workers that share an address share a name. One name for all is always safe. */
    @WithDefault("default")
    String egress();

    /** Share of a venue's limit that is used at all, in percent. */
    @WithDefault("95")
    int used();

    /** Share of that which may be used at once, in percent; the rest comes back evenly. */
    @WithDefault("40")
    int burst();

    /** What the classes leave for those before them, in percent of a bucket. */
    ReserveConfig reserve();

    /** Longest wait for tokens. */
    PatienceConfig patience();

    /** Longest wait for Redis before this worker goes on with its own share. */
    @WithDefault("100ms")
    Duration redisTimeout();

    /** How long tokens are kept at hand while there is plenty; 0s = never, every request asks Redis. */
    @WithDefault("1s")
    Duration keep();

    /** Workers that are taken to share a limit as long as Redis has never told. */
    @WithDefault("4")
    int assumedWorkers();

    /** Limits other than the venue's own, by venue. */
    Map<String, LimitConfig> venues();

    /** What the classes leave. */
    interface ReserveConfig {

        /** Left by cancels. */
        @WithDefault("10")
        int cancel();

        /** Left by entries. */
        @WithDefault("30")
        int entry();

        /** Left by reads. */
        @WithDefault("50")
        int read();
    }

    /** Longest waits. */
    interface PatienceConfig {

        /** Of reads that rank with cancels. */
        @WithDefault("2s")
        Duration settling();

        /** Of other reads. */
        @WithDefault("1s")
        Duration read();

        /** Rest of its validity that an entry or a cancel needs for the way to the venue; it may wait for tokens as long as more is left. */
        @WithDefault("1s")
        Duration sending();
    }

    /** Limits of one venue. */
    interface LimitConfig {

        /** Take limits and weights of another venue, such as aster, to rehearse on paper what it would allow. */
        Optional<String> like();

        /** Weight that an address may use in a window. */
        OptionalLong ip();

        /** Weight that a wallet may use in a window. */
        OptionalLong wallet();

        /** Window of the two. */
        @WithDefault("60s")
        Duration window();
    }
}
