package dev.flotilla.worker.heartbeat.adapter;

import dev.flotilla.service.ProcessMemory;
import dev.flotilla.worker.heartbeat.ProcessLoad;
import java.lang.management.ManagementFactory;

/** This process as the operating system sees it. */
public final class OwnProcess implements ProcessLoad {

    @Override
    public long rssBytes() {
        return ProcessMemory.rssBytes();
    }

    @Override
    public long cpuNanos() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return Math.max(0, system.getProcessCpuTime());
        }
        return 0;
    }

    @Override
    public double cpuShare() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return Math.max(0, system.getProcessCpuLoad());
        }
        return 0;
    }
}
