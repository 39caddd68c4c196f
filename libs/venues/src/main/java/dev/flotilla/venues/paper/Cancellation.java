package dev.flotilla.venues.paper;

import java.util.List;

/**
 * What became of a cancel.
 *
 * @param order as it stands now; one that was closed already stays as it was
 */
public record Cancellation(PaperOrder order, List<PaperEvent> events) {
    public Cancellation {
        events = List.copyOf(events);
    }
}
