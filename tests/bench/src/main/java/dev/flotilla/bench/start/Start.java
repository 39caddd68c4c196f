package dev.flotilla.bench.start;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One start of a service.
 *
 * @param readyMillis from the start of its process to its first "ready"
 * @param processorMillis that its process had used by then
 * @param residentKilobytes after some seconds at rest
 */
record Start(long readyMillis, long processorMillis, long residentKilobytes) {

    static long median(List<Start> starts, ToLongFunction<Start> figure) {
        return starts.stream().mapToLong(figure).sorted().toArray()[starts.size() / 2];
    }
}
