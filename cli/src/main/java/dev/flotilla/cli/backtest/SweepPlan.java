package dev.flotilla.cli.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a sweep tries.
 *
 * @param samples combinations of a random search; a grid has all there are
 * @param windows walk-forward windows
 * @param inSample share of a window that parameters are chosen on
 */
record SweepPlan(
        boolean random, int samples, long seed, RankBy rank, int windows, double inSample, List<SweepRange> ranges) {
    /** The bound of a sweep. */
    static final int MOST_COMBINATIONS = 20_000;

    SweepPlan {
        ranges = List.copyOf(ranges);
    }

    String search() {
        return random ? "random" : "grid";
    }

    /** Size of the whole grid, which may be far beyond the bound. */
    static long gridSize(List<SweepRange> ranges) {
        long size = 1;
        for (SweepRange range : ranges) {
            size = Math.min(Integer.MAX_VALUE, size * range.values().size());
        }
        return size;
    }

    /** Every combination once, in a fixed order for a fixed seed. */
    List<Map<String, Object>> combinations() {
        return random ? drawn() : grid();
    }

    private List<Map<String, Object>> grid() {
        List<Map<String, Object>> combinations = new ArrayList<>(List.of(Map.of()));
        for (SweepRange range : ranges) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> combination : combinations) {
                for (Object value : range.values()) {
                    Map<String, Object> next = new LinkedHashMap<>(combination);
                    next.put(range.name(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** A small space is exhausted before all samples are found; drawing in vain has an end. */
    private List<Map<String, Object>> drawn() {
        SplittableRandom chance = new SplittableRandom(seed);
        Set<Map<String, Object>> combinations = new LinkedHashSet<>();
        for (int tries = 0; combinations.size() < samples && tries < 20L * samples; tries++) {
            Map<String, Object> combination = new LinkedHashMap<>();
            ranges.forEach(range -> combination.put(range.name(), range.draw(chance)));
            combinations.add(combination);
        }
        return List.copyOf(combinations);
    }
}
