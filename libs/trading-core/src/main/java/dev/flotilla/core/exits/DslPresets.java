package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exit rules with a name, to start from. */
public final class DslPresets {
    private static final int DEFAULT_SECONDS = ExitPolicy.DEFAULT_INTERVAL_SECONDS;

    /** By name, in the order of the manual. */
    public static final Map<String, ExitPolicy> ALL = all();

    private DslPresets() {}

    private static Map<String, ExitPolicy> all() {
        Map<String, ExitPolicy> all = new LinkedHashMap<>();
        all.put("default", policy(DEFAULT_SECONDS, cuts(360, 120, 5, 60), one("4", "7", 1), "7:40 12:55 15:75 20:85"));
        all.put("conservative", policy(60, cuts(720, 240, 3, 120), one("6", "12", 3), "10:35 20:50 30:65 50:80"));
        all.put("aggressive", policy(15, cuts(120, 45, 3, 20), one("2.5", "5", 1), "3:45 7:60 12:75 18:90"));
        all.put(
                "profit-focused",
                policy(30, cuts(0, 180, 5, 90), one("4", "8", 2), "5:30 10:45 15:55 20:65 30:75 50:85"));
        all.put(
                "balanced",
                policy(DEFAULT_SECONDS, cuts(4320, 120, 3, 0), one("15", "10", 1), "10:0 20:30 35:50 60:70 100:85"));
        all.put(
                "let_winners_run",
                policy(DEFAULT_SECONDS, cuts(0, 0, 0, 0), one("20", "8", 1), "10:0 20:25 30:40 50:60 75:75 100:85"));
        all.put(
                "mean_reversion",
                policy(DEFAULT_SECONDS, cuts(2880, 120, 2, 0), one("15", "6", 1), "5:30 10:50 15:65 25:80 40:90"));
        all.put("scalp", policy(DEFAULT_SECONDS, cuts(90, 0, 0, 45), one("8", "5", 1), "5:50 10:70 15:85"));
        return Collections.unmodifiableMap(all);
    }

    private static PhaseOne one(String maxLossPct, String retraceThreshold, int breaches) {
        return PhaseOne.of(new BigDecimal(maxLossPct), new BigDecimal(retraceThreshold), breaches);
    }

    private static ExitPolicy policy(int seconds, Cuts cuts, PhaseOne phaseOne, String ladder) {
        List<Tier> tiers = Arrays.stream(ladder.split(" "))
                .map(step -> step.split(":"))
                .map(step -> Tier.of(step[0], step[1]))
                .toList();
        return ExitPolicy.market(
                seconds,
                new DslPreset(
                        cuts.hard(),
                        cuts.weak(),
                        cuts.dead(),
                        phaseOne,
                        new PhaseTwo(true, tiers),
                        TimeCutScope.PHASE1));
    }

    /** Minutes; 0 is off. */
    private static Cuts cuts(int hard, int weak, int weakMinValue, int dead) {
        TimeCut weakAfter = cut(weak);
        return new Cuts(
                cut(hard),
                weakAfter == null ? null : new WeakPeakCut(weakAfter, BigDecimal.valueOf(weakMinValue)),
                cut(dead));
    }

    private static @Nullable TimeCut cut(int minutes) {
        return minutes == 0 ? null : TimeCut.ofMinutes(BigDecimal.valueOf(minutes));
    }

    private record Cuts(
            @Nullable TimeCut hard,
            @Nullable WeakPeakCut weak,
            @Nullable TimeCut dead) {}
}
