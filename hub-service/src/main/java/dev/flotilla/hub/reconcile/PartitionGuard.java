package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Many bots of a group that die together hint at something they share: a network, a venue, a machine. Their positions stay
 * protected wherever they are placed, but they make no entries until an operator has looked.
 *
 * @param window deaths this close together count as one
 * @param share more of the group than this
 * @param botsMin and at least this many
 */
public record PartitionGuard(Duration window, double share, int botsMin) {

    /** @param bots those of the group that died within the window */
    public record Suspicion(String group, int of, List<String> bots) {
        public Suspicion {
            bots = List.copyOf(bots);
        }
    }

    public PartitionGuard {
        if (window.isNegative() || window.isZero() || share < 0 || share > 1 || botsMin < 1) {
            throw new IllegalArgumentException(
                    "the partition guard needs a window above zero, a share of 0 to 1 and at least" + " one bot, was "
                            + window + ", " + share + " and " + botsMin);
        }
    }

    /** @param deadSince bots whose heartbeats fell silent */
    List<Suspicion> suspicions(List<Control> controls, Map<String, Instant> deadSince, Instant now) {
        if (deadSince.size() < botsMin) {
            return List.of();
        }
        Map<String, List<Control>> groups = controls.stream()
                .filter(control -> control.desired() != DesiredStatus.STOPPED)
                .collect(
                        Collectors.groupingBy(control -> control.placing().group(), TreeMap::new, Collectors.toList()));
        Instant from = now.minus(window);
        return groups.entrySet().stream()
                .map(group -> new Suspicion(
                        group.getKey(), group.getValue().size(), deadIn(group.getValue(), deadSince, from)))
                .filter(this::holds)
                .toList();
    }

    private static List<String> deadIn(List<Control> group, Map<String, Instant> deadSince, Instant from) {
        return group.stream()
                .map(Control::botId)
                .filter(bot -> deadSince.getOrDefault(bot, Instant.MIN).isAfter(from))
                .toList();
    }

    private boolean holds(Suspicion suspicion) {
        int dead = suspicion.bots().size();
        return dead >= botsMin && dead > share * suspicion.of();
    }
}
