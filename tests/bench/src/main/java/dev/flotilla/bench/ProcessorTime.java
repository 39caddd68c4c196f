package dev.flotilla.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Nanoseconds a thread has spent on a processor; waiting for one does not count. */
final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    static long ofThisThread() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
