package dev.flotilla.worker.memory;

/**
 * Memory of this process at one moment, in bytes.
 *
 * @param heapKept what was left of the heap after the last collection; 0 before the first
 * @param heapMax most that may be left
 * @param resident as the operating system counts it
 * @param residentMax what the machine, or the container, has for it
 */
public record MemoryReading(long heapKept, long heapMax, long resident, long residentMax) {

    double heapShare() {
        return heapMax <= 0 ? 0 : heapKept / (double) heapMax;
    }

    double residentShare() {
        return residentMax <= 0 ? 0 : resident / (double) residentMax;
    }
}
