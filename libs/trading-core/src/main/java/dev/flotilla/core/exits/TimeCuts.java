package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The three rules that close by the clock, in their order. */
final class TimeCuts {
    private TimeCuts() {}

    /** The first cut that closes the position as last seen; null when none does. */
    static @Nullable DslCloseReason due(DslState state, long now) {
        DslPreset preset = state.policy().preset();
        if (state.progress().phase() != 1 && preset.timeCutScope() == TimeCutScope.PHASE1) {
            return null;
        }
        if (hardTimeout(state, now)) {
            return DslCloseReason.HARD_TIMEOUT;
        }
        if (deadWeight(state, now)) {
            return DslCloseReason.DEAD_WEIGHT_CUT;
        }
        return weakPeak(state, now) ? DslCloseReason.WEAK_PEAK_CUT : null;
    }

    private static boolean hardTimeout(DslState state, long now) {
        TimeCut cut = state.policy().preset().hardTimeout();
        return cut != null && over(cut, state, state.times().openedAtMillis(), now) && !entersPhaseTwo(state);
    }

    /** A tier that is about to be reached wins over the timeout. */
    private static boolean entersPhaseTwo(DslState state) {
        PhaseTwo ladder = state.policy().preset().phaseTwo();
        return state.progress().phase() == 1
                && ladder.enabled()
                && ladder.highestReached(state.position(), state.progress().lastPrice(), ExitProgress.NO_TIER)
                        != ExitProgress.NO_TIER;
    }

    private static boolean deadWeight(DslState state, long now) {
        TimeCut cut = state.policy().preset().deadWeightCut();
        ExitProgress progress = state.progress();
        return cut != null
                && state.position().gain(progress.lastPrice()).signum() <= 0
                && over(cut, state, progress.deadWeightSinceMillis(), now);
    }

    private static boolean weakPeak(DslState state, long now) {
        WeakPeakCut weak = state.policy().preset().weakPeakCut();
        if (weak == null || !over(weak.cut(), state, state.times().openedAtMillis(), now)) {
            return false;
        }
        ExitPosition position = state.position();
        BigDecimal highWater = state.progress().highWater();
        boolean fallsBack = state.progress().lastPrice().compareTo(highWater) != 0;
        return fallsBack && !position.reaches(highWater, weak.minValue());
    }

    private static boolean over(TimeCut cut, DslState state, long since, long now) {
        return cut.over(now - since, state.policy().intervalMillis());
    }
}
