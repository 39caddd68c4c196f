package dev.flotilla.system;

import dev.flotilla.infra.FreePorts;
import dev.flotilla.testkit.Seeds;
import java.util.stream.IntStream;

/** Blocks of free ports for fleets under test. */
final class PortBlocks {
    private static final int SIZE = 12;
    private static final int LOWEST = 18_000;
    private static final int HIGHEST = 30_000; // below the kernel's own range of client ports

    private PortBlocks() {}

    /** The base of a block that is free now; another for each name, so that tests keep out of each other's way. */
    static int free(String name) {
        int start = LOWEST + Seeds.random("ports " + name).nextInt((HIGHEST - LOWEST) / SIZE) * SIZE;
        return IntStream.iterate(start, base -> base + SIZE < HIGHEST ? base + SIZE : LOWEST)
                .limit((HIGHEST - LOWEST) / SIZE)
                .filter(PortBlocks::free)
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int base) {
        return IntStream.range(base, base + SIZE).allMatch(FreePorts::isFree);
    }
}
