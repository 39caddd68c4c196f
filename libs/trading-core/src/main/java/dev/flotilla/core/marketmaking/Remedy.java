package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.Setting.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bounded changes that one theme makes, and the triggers that call for them. */
enum Remedy {
    INVENTORY(
            Theme.INVENTORY,
            List.of(Trigger.T6),
            "MM_INVENTORY_SKEW_FACTOR +0.05",
            "MM_INVENTORY_DEADBAND_PCT -0.02",
            "MM_SKEW_MAX_BPS +2"),
    WIDEN(
            Theme.SPREAD,
            List.of(Trigger.T1, Trigger.T2, Trigger.T3),
            "MM_SPREAD_MULTIPLIER *1.10",
            "MM_MIN_OFFSET_BPS +0.5",
            "MM_MIN_SPREAD_BPS +0.5"),
    POST_ONLY(
            Theme.POST_ONLY,
            List.of(Trigger.T5),
            "MM_POST_ONLY_SAFETY_TICKS +1",
            "MM_POF_MAX_SAFETY_TICKS +1",
            "MM_POF_BACKOFF_MULTIPLIER *1.1"),
    CHURN(
            Theme.CHURN,
            List.of(Trigger.T4),
            "MM_REPRICE_TOLERANCE_PERCENT +0.1",
            "MM_MIN_REPRICE_INTERVAL_S +0.3",
            "MM_MIN_REPRICE_MOVE_TICKS +1",
            "MM_MIN_REPRICE_EDGE_DELTA_BPS +0.25",
            "MM_MAX_ORDER_AGE_S +5"),
    BREAKER(Theme.BREAKER, List.of(Trigger.T8), "MM_CIRCUIT_BREAKER_COOLDOWN_S +15", "MM_FAILURE_RATE_TRIP -0.05"),
    TIGHTEN(
            Theme.SPREAD,
            List.of(Trigger.T7),
            "MM_SPREAD_MULTIPLIER *0.95",
            "MM_MIN_OFFSET_BPS -0.3",
            "MM_MIN_SPREAD_BPS -0.5"),
    TOXICITY(
            Theme.TOXICITY,
            List.of(Trigger.T1, Trigger.T2, Trigger.T3, Trigger.T7),
            "MM_MICRO_VOL_MAX_BPS -1",
            "MM_MICRO_DRIFT_MAX_BPS -1",
            "MM_VOLATILITY_OFFSET_MULTIPLIER +0.05",
            "MM_IMBALANCE_PAUSE_THRESHOLD -0.05");

    private static final String MIN_OFFSET = "MM_MIN_OFFSET_BPS";
    private static final String MAX_OFFSET = "MM_MAX_OFFSET_BPS";

    private final Theme theme;
    private final List<Trigger> calledFor;
    private final List<String> changes;

    Remedy(Theme theme, List<Trigger> calledFor, String... changes) {
        this.theme = theme;
        this.calledFor = calledFor;
        this.changes = List.of(changes);
    }

    Theme theme() {
        return theme;
    }

    List<Trigger> calledFor() {
        return calledFor;
    }

    /** New values by key, within the ranges of tuning; what would stay as it is, is left out. */
    Map<String, BigDecimal> updates(Settings settings) {
        Map<String, BigDecimal> updates = new LinkedHashMap<>();
        for (String change : changes) {
            String[] words = change.split(" ");
            BigDecimal next = next(words[0], words[1], settings);
            if (next.compareTo(settings.number(words[0])) != 0) {
                updates.put(words[0], next);
            }
        }
        keepOffsetsInOrder(updates, settings);
        return updates;
    }

    private static BigDecimal next(String key, String change, Settings settings) {
        BigDecimal current = settings.number(key);
        Setting setting = Objects.requireNonNull(SettingTable.find(key), key);
        BigDecimal moved = change.startsWith("*")
                ? current.multiply(new BigDecimal(change.substring(1)))
                : current.add(new BigDecimal(change));
        BigDecimal clamped = Objects.requireNonNull(setting.tuning(), key).clamped(moved);
        return setting.kind() == Kind.WHOLE ? clamped.setScale(0) : clamped;
    }

    /** The one coupled key: the largest offset is never below the least. */
    private static void keepOffsetsInOrder(Map<String, BigDecimal> updates, Settings settings) {
        BigDecimal least = updates.get(MIN_OFFSET);
        if (least != null && settings.number(MAX_OFFSET).compareTo(least) < 0) {
            updates.put(MAX_OFFSET, least.add(BigDecimal.ONE));
        }
    }

    /** One line per change. */
    List<String> explanations(Map<String, BigDecimal> updates, FiredTriggers fired, Settings settings) {
        List<String> lines = new ArrayList<>();
        updates.forEach((key, value) -> lines.add("%s %s -> %s: %s (%s)"
                .formatted(
                        key,
                        settings.number(key).toPlainString(),
                        value.toPlainString(),
                        theme.wire(),
                        fired.figures(calledFor))));
        return lines;
    }
}
