package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DslStateReport;
import java.util.Map;
import java.util.Set;

/**
 * What is stored already, read behind the bots' locks.
 *
 * @param bots those of the batch that exist
 * @param cursors last sequence stored, of keys of the batch that have one
 * @param newestGenerations the newest generation granted or reported, by bot
 * @param exits exit states of bots that tell of ticks
 */
public record Stored(
        Set<String> bots,
        Map<SegmentKey, Long> cursors,
        Map<String, Long> newestGenerations,
        Map<ExitKey, DslStateReport> exits) {

    public Stored {
        bots = Set.copyOf(bots);
        cursors = Map.copyOf(cursors);
        newestGenerations = Map.copyOf(newestGenerations);
        exits = Map.copyOf(exits);
    }

    public Stored(Set<String> bots, Map<SegmentKey, Long> cursors, Map<String, Long> newestGenerations) {
        this(bots, cursors, newestGenerations, Map.of());
    }
}
