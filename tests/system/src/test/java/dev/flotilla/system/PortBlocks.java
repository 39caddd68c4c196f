package dev.flotilla.system;

import dev.flotilla.infra.FreePorts;
import dev.flotilla.testkit.Seeds;
import java.util.stream.IntStream;

/** Blocks of free ports for fleets under test; each of the processes that test at the same time has its own blocks. */
final class PortBlocks {
    private static final int SIZE = 12;
    private static final int FORKS = 4;
    private static final int STRIDE = SIZE * FORKS;
    private static final int LOWEST = 18_000;
    private static final int HIGHEST = 30_000; // below the kernel's own range of client ports

    private PortBlocks() {}

    /** The base of a block that is free now; another for each name, so that tests keep out of each other's way. */
    static int free(String name) {
        int lowest = LOWEST + Integer.getInteger("flotilla.fork", 1) % FORKS * SIZE;
        int blocks = (HIGHEST - LOWEST) / STRIDE;
        int start = Seeds.random("ports " + name).nextInt(blocks);
        return IntStream.range(start, start + blocks)
                .map(block -> lowest + block % blocks * STRIDE)
                .filter(PortBlocks::free)
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int base) {
        return IntStream.range(base, base + SIZE).allMatch(FreePorts::isFree);
    }
}
