package dev.flotilla.worker.memory.adapter;

import dev.flotilla.service.ProcessMemory;
import dev.flotilla.worker.memory.MemoryReading;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.function.Supplier;

/** This process's memory, from the JVM and the operating system; a container's limit counts as the machine's memory. */
public final class OwnMemory implements Supplier<MemoryReading> {

    @Override
    public MemoryReading get() {
        MemoryUsage kept = kept();
        return new MemoryReading(kept.getUsed(), kept.getMax(), ProcessMemory.rssBytes(), machine());
    }

    /** The largest pool that is collected is where objects stay; what a collection has left there is in use. */
    private static MemoryUsage kept() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null && usage.getMax() > 0)
                .max(Comparator.comparingLong(MemoryUsage::getMax))
                .orElseGet(() -> new MemoryUsage(0, 0, 0, 0));
    }

    private static long machine() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return system.getTotalMemorySize();
        }
        return 0;
    }
}
