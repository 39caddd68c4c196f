package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.TuneResult.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One iteration of tuning: is the market maker doing badly, why, and what single theme is changed, by how much. */
public final class Tuning {
    private static final int PATIENCE = 2;

    private Tuning() {}

    /** @param history earlier iterations, oldest first */
    public static TuneResult tune(
            Settings settings, TuneMetrics metrics, TuneThresholds limits, List<TuneStep> history) {
        FiredTriggers fired = FiredTriggers.of(metrics, limits, settings);
        Verdict verdict = verdict(metrics, limits, fired);
        if (verdict == Verdict.ACCEPTABLE || verdict == Verdict.INSUFFICIENT_DATA) {
            return TuneResult.unchanged(verdict);
        }
        Remedy remedy = remedy(fired, metrics, history);
        Map<String, BigDecimal> updates = remedy.updates(settings);
        List<String> explanations = updates.isEmpty()
                ? List.of("exhausted: no setting of theme " + remedy.theme().wire()
                        + " can move further; keep it stopped and ask an operator")
                : remedy.explanations(updates, fired, settings);
        return new TuneResult(verdict, fired.list(), remedy.theme(), updates, explanations);
    }

    /** Few fills say nothing, unless orders churn or are refused, or the lack of fills is the very trouble. */
    private static Verdict verdict(TuneMetrics metrics, TuneThresholds limits, FiredTriggers fired) {
        if (fired.only(Trigger.T7)) {
            return Verdict.UNDERACTIVE;
        }
        boolean telling = fired.has(Trigger.T4) || fired.has(Trigger.T5);
        if (metrics.fills() < limits.minFills() && !telling) {
            return Verdict.INSUFFICIENT_DATA;
        }
        return fired.isEmpty() ? Verdict.ACCEPTABLE : Verdict.POOR;
    }

    private static Remedy remedy(FiredTriggers fired, TuneMetrics metrics, List<TuneStep> history) {
        List<Remedy> wanted = wanted(fired, metrics.markout5());
        Remedy first = wanted.getFirst();
        if (!isStuck(first, fired, history)) {
            return first;
        }
        return wanted.stream()
                .filter(next -> next.theme() != first.theme())
                .findFirst()
                .orElse(first.theme() == Theme.SPREAD ? Remedy.TOXICITY : first);
    }

    /** By priority; a loss that no other trigger explains widens the spread. */
    private static List<Remedy> wanted(FiredTriggers fired, @Nullable BigDecimal markout5) {
        boolean toxic = fired.has(Trigger.T1) && markout5 != null && markout5.signum() < 0;
        boolean widen = fired.has(Trigger.T2) || fired.has(Trigger.T3) || toxic || fired.only(Trigger.T1);
        List<Remedy> wanted = new ArrayList<>();
        for (Remedy remedy : Remedy.values()) {
            boolean called = switch (remedy) {
                case WIDEN -> widen;
                case TOXICITY -> false;
                case INVENTORY, POST_ONLY, CHURN, BREAKER, TIGHTEN ->
                    fired.has(remedy.calledFor().getFirst());
            };
            if (called) {
                wanted.add(remedy);
            }
        }
        return wanted;
    }

    /** Whether the last two iterations changed this theme and neither bettered its figure. */
    private static boolean isStuck(Remedy remedy, FiredTriggers fired, List<TuneStep> history) {
        if (history.size() < PATIENCE) {
            return false;
        }
        return history.subList(history.size() - PATIENCE, history.size()).stream()
                .allMatch(step -> step.theme() == remedy.theme() && !isBetter(step, remedy, fired));
    }

    private static boolean isBetter(TuneStep step, Remedy remedy, FiredTriggers fired) {
        BigDecimal before = step.metricBefore();
        BigDecimal after = step.metricAfter();
        if (before == null || after == null) {
            return false;
        }
        return switch (remedy) {
            case INVENTORY -> after.abs().compareTo(before.abs()) < 0;
            case POST_ONLY, CHURN, BREAKER -> after.compareTo(before) < 0;
            case WIDEN -> isRatio(fired) ? after.compareTo(before) < 0 : after.compareTo(before) > 0;
            case TIGHTEN, TOXICITY -> after.compareTo(before) > 0;
        };
    }

    /** The share of adverse fills is the figure of the spread only when neither loss nor markout is. */
    private static boolean isRatio(FiredTriggers fired) {
        return fired.has(Trigger.T3) && !fired.has(Trigger.T2) && !fired.has(Trigger.T1);
    }
}
