package dev.flotilla.worker.wiring;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** This worker. */
@ConfigMapping(prefix = "fleet.worker")
public interface WorkerConfig {

    /** Name of this worker, unique in the fleet and the same after a restart; absent = made of the host's name. */
    Optional<String> id();

    /** Pool whose tasks it takes. */
    @WithDefault("moneysharks")
    String pool();

    /** Bots it hosts at most. */
    @WithDefault("50")
    int capacity();

    /** Where others reach it; absent = its own HTTP address. */
    Optional<String> url();

    /** Pause between heartbeats. */
    @WithDefault("30s")
    Duration heartbeatEvery();

    /** Pause between control polls. */
    @WithDefault("5s")
    Duration controlEvery();

    /** Pause between questions for tasks while Redis is silent. */
    @WithDefault("2s")
    Duration tasksEvery();

    /** How long one start of a bot may wait for params-api and the venue. */
    @WithDefault("20s")
    Duration startTimeout();

    /** Silence of the control plane after which no entries are made. */
    @WithDefault("60s")
    Duration controlFresh();

    /** How long an orderly end may take. */
    @WithDefault("20s")
    Duration drainTimeout();

    /** When the worker is short of memory. */
    MemoryConfig memory();

    /** When the worker is short of memory: then it takes no more bots, and lets flat ones go. */
    interface MemoryConfig {

        /** Share of the heap's old part that may be in use after a collection. */
        @WithDefault("0.92")
        double heapShare();

        /** Share of the machine's or container's memory that the process may take. */
        @WithDefault("0.90")
        double residentShare();

        /** Pause between two looks. */
        @WithDefault("5s")
        Duration lookEvery();
    }

    /** The report spool. */
    SpoolConfig spool();

    /** The report spool. */
    interface SpoolConfig {

        /** Unsent bytes above which no entries are made. */
        @WithDefault("1G")
        MemorySize max();

        /** Size of one file. */
        @WithDefault("8M")
        MemorySize file();

        /** Unsent bytes above which a stepped market clock is held back. */
        @WithDefault("24M")
        MemorySize backlog();
    }
}
