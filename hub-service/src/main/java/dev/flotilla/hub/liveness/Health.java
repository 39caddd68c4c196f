package dev.flotilla.hub.liveness;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a bot is, by its last heartbeat.
 *
 * @param issues what is wrong with it, each {@code name:figure}, such as {@code high_drawdown:12.0%}
 */
public record Health(Status status, List<String> issues) {

    /** In the order of severity. */
    public enum Status {
        HEALTHY,
        WARNING,
        CRITICAL,
        DEAD,
        UNKNOWN;

        /** As tables and events spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Words that begin an issue which makes a bot critical; every other issue is a warning. */
    private static final String HIGH = "high_";

    static final String NOT_TRADING = "NOT_TRADING";
    static final String STALLED = "STALLED";

    public Health {
        issues = List.copyOf(issues);
    }

    static Health of(List<String> issues) {
        if (issues.isEmpty()) {
            return new Health(Status.HEALTHY, issues);
        }
        boolean critical = issues.stream().anyMatch(Health::isCritical);
        return new Health(critical ? Status.CRITICAL : Status.WARNING, issues);
    }

    private static boolean isCritical(String issue) {
        return issue.startsWith(HIGH) || issue.startsWith(NOT_TRADING) || issue.startsWith(STALLED);
    }

    /** The issues without their figures: a figure that moves is no new issue. */
    static Set<String> names(List<String> issues) {
        return issues.stream().map(issue -> issue.split(":", 2)[0]).collect(Collectors.toSet());
    }
}
