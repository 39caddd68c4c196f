package dev.flotilla.cli.up;

import java.util.ArrayList;
import java.util.List;

/**
 * How large and how clever a service's JVM is. Figures behind it are in docs/benchmarks.md.
 *
 * @param heapMegabytes most heap
 * @param youngMegabytes part of it for new objects: small, because what was once touched stays resident
 * @param optimising true where steady throughput is worth the second compiler's memory and start-up time
 */
record JvmShape(int heapMegabytes, int youngMegabytes, boolean optimising) {
    static final JvmShape PARAMS = new JvmShape(256, 16, true);
    static final JvmShape HUB = new JvmShape(192, 16, false);
    static final JvmShape COACH = new JvmShape(160, 16, false);
    static final JvmShape VENUE = new JvmShape(128, 16, false);

    /** The first compiler only, and reflection without classes that are made for each member: 2 MB less, a twentieth slower. */
    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-Djdk.reflect.useNativeAccessorOnly=true");

    private static final int START_MEGABYTES = 24;
    private static final int WORKER_MIN = 128;
    private static final int WORKER_MAX = 512;
    private static final int BOTS_PER_MEGABYTE = 8;
    /** All of it is touched within minutes, so a worker that rests holds no more than it needs. */
    private static final int YOUNG_MIN = 5;

    /** So many bots on paper decide often enough to pay for the second compiler. */
    private static final int OPTIMISING_FROM = 50;

    private static final int BOTS_PER_YOUNG_MEGABYTE = 25;

    /**
     * @param capacity bots the worker may host
     * @param optimising whatever the capacity: bots that sign orders for a venue, and a run that teaches the caches of all
     */
    static JvmShape worker(int capacity, boolean optimising) {
        int heap = Math.clamp(WORKER_MIN + capacity / BOTS_PER_MEGABYTE, WORKER_MIN, WORKER_MAX);
        int young = Math.clamp(YOUNG_MIN + capacity / BOTS_PER_YOUNG_MEGABYTE, YOUNG_MIN, WORKER_MAX / 5);
        return new JvmShape(heap, young, optimising || capacity >= OPTIMISING_FROM);
    }

    List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xms" + (START_MEGABYTES + youngMegabytes) + "m",
                "-Xmn" + youngMegabytes + "m",
                "-Xmx" + heapMegabytes + "m"));
        options.addAll(optimising ? List.of("-XX:+TieredCompilation") : SMALL);
        return options;
    }
}
