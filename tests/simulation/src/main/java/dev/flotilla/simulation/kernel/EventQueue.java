package dev.flotilla.simulation.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is due, soonest first; equal times in the order in which they were asked for. */
final class EventQueue {

    private static final int FIRST_SIZE = 256;

    private @Nullable Event[] heap = new Event[FIRST_SIZE];
    private int size;

    void add(Event event) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            Event above = get(parent);
            if (!event.before(above)) {
                break;
            }
            heap[at] = above;
            at = parent;
        }
        heap[at] = event;
    }

    @Nullable
    Event poll() {
        if (size == 0) {
            return null;
        }
        Event first = get(0);
        Event last = get(--size);
        heap[size] = null;
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    private void sink(Event event) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && get(child + 1).before(get(child))) {
                child++;
            }
            if (!get(child).before(event)) {
                break;
            }
            heap[at] = get(child);
            at = child;
        }
        heap[at] = event;
    }

    private Event get(int index) {
        Event event = heap[index];
        if (event == null) {
            throw new IllegalStateException("a hole in the heap at " + index);
        }
        return event;
    }
}
