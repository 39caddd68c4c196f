package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which triggers fire on these figures, each with the figure that made it fire. */
final class FiredTriggers {
    private final Map<Trigger, String> fired = new EnumMap<>(Trigger.class);

    private FiredTriggers() {}

    static FiredTriggers of(TuneMetrics metrics, TuneThresholds limits, Settings settings) {
        FiredTriggers found = new FiredTriggers();
        found.quality(metrics, limits);
        found.rates(metrics, limits);
        found.inventory(metrics, limits, settings);
        found.activity(metrics, limits);
        if (metrics.breakerOpens() >= limits.breakerOpens()) {
            found.fired.put(Trigger.T8, "breaker_opens_1h " + metrics.breakerOpens());
        }
        return found;
    }

    private void quality(TuneMetrics metrics, TuneThresholds limits) {
        fireBelow(Trigger.T1, "realized_pnl_last_n", metrics.realizedPnl(), limits.realizedPnl());
        if (metrics.markout5Count() >= limits.minFills()) {
            fireBelow(Trigger.T2, "markout 5 s avg", metrics.markout5(), limits.markout5());
        }
        if (metrics.fills() >= limits.minFills()) {
            fireAbove(Trigger.T3, "adverse_edge_ratio", metrics.adverseRatio(), limits.adverseRatio());
        }
    }

    private void rates(TuneMetrics metrics, TuneThresholds limits) {
        if (metrics.orderPlaced() >= limits.minPlacements()) {
            fireAbove(Trigger.T4, "cancellation_rate_pct", metrics.cancellationRate(), limits.cancellationRate());
            fireAbove(
                    Trigger.T5, "post_only_reject_rate_pct", metrics.postOnlyRejectRate(), limits.postOnlyRejectRate());
        }
    }

    private void inventory(TuneMetrics metrics, TuneThresholds limits, Settings settings) {
        BigDecimal position = metrics.finalPosition();
        BigDecimal limit = limits.positionRatio().multiply(settings.number("MM_MAX_POSITION_SIZE"));
        if (position != null && position.abs().compareTo(limit) > 0) {
            fired.put(Trigger.T6, "final_position " + Decimals.plain(position));
        }
    }

    private void activity(TuneMetrics metrics, TuneThresholds limits) {
        BigDecimal rate = metrics.fillRate();
        boolean few = metrics.fills() == 0 || rate != null && rate.compareTo(limits.fillRate()) < 0;
        BigDecimal markout = metrics.markout5();
        boolean harmless = markout == null || markout.signum() >= 0;
        BigDecimal uptime = metrics.uptimeSeconds();
        boolean longEnough = uptime == null || uptime.compareTo(limits.minUptimeSeconds()) >= 0;
        if (few && harmless && longEnough) {
            fired.put(
                    Trigger.T7,
                    "fills " + metrics.fills() + (rate == null ? "" : ", fill_rate_pct " + Decimals.plain(rate)));
        }
    }

    private void fireBelow(Trigger trigger, String name, @Nullable BigDecimal value, BigDecimal limit) {
        if (value != null && value.compareTo(limit) < 0) {
            fired.put(trigger, name + " " + Decimals.plain(value));
        }
    }

    private void fireAbove(Trigger trigger, String name, @Nullable BigDecimal value, BigDecimal limit) {
        if (value != null && value.compareTo(limit) > 0) {
            fired.put(trigger, name + " " + Decimals.plain(value));
        }
    }

    boolean has(Trigger trigger) {
        return fired.containsKey(trigger);
    }

    boolean isEmpty() {
        return fired.isEmpty();
    }

    boolean only(Trigger trigger) {
        return fired.size() == 1 && has(trigger);
    }

    List<Trigger> list() {
        return new ArrayList<>(fired.keySet());
    }

    /** The figures behind those of the given triggers that fired. */
    String figures(List<Trigger> of) {
        return String.join("; ", of.stream().filter(this::has).map(fired::get).toList());
    }
}
