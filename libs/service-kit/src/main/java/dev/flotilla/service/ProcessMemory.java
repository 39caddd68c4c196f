package dev.flotilla.service;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of this process as the operating system counts it. */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RSS = "VmRSS:";

    private ProcessMemory() {}

    /** Resident bytes; where the system has no /proc, what the JVM has committed (less than the truth). */
    public static long rssBytes() {
        try {
            return parse(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return committed();
        }
    }

    static long parse(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RSS))
                .map(line -> line.substring(RSS.length()).trim().split("\\s+")[0])
                .mapToLong(kib -> Long.parseLong(kib) * 1024)
                .findFirst()
                .orElseGet(ProcessMemory::committed);
    }

    private static long committed() {
        var memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }
}
