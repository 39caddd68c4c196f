package dev.flotilla.coach.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom to tell what: a condition is told when it begins and again at most every hour while it lasts. Pure.
 *
 * @param tell problems to tell now
 * @param over conditions that are told of and gone
 */
record AlertPlan(List<HaltCheck.Problem> tell, List<String> over) {

    static final Duration AGAIN_AFTER = Duration.ofMinutes(60);

    /** @param alertedAt when people were told last, by condition */
    static AlertPlan of(List<HaltCheck.Problem> problems, Map<String, Instant> alertedAt, Instant now) {
        List<HaltCheck.Problem> tell = new ArrayList<>();
        for (HaltCheck.Problem problem : problems) {
            Instant last = alertedAt.get(problem.condition());
            if (last == null || !last.plus(AGAIN_AFTER).isAfter(now)) {
                tell.add(problem);
            }
        }
        Set<String> lasting =
                problems.stream().map(HaltCheck.Problem::condition).collect(Collectors.toSet());
        List<String> over = alertedAt.keySet().stream()
                .filter(condition -> !lasting.contains(condition))
                .sorted()
                .toList();
        return new AlertPlan(List.copyOf(tell), over);
    }
}
