package dev.flotilla.core.exits;

import org.jspecify.annotations.Nullable;

/**
 * One set of exit rules. A cut that is null is disabled.
 *
 * @param hardTimeout closes after so long, whatever the result
 * @param weakPeakCut closes what never got far and falls back
 * @param deadWeightCut closes what was not positive for so long
 */
public record DslPreset(
        @Nullable TimeCut hardTimeout,
        @Nullable WeakPeakCut weakPeakCut,
        @Nullable TimeCut deadWeightCut,
        PhaseOne phaseOne,
        PhaseTwo phaseTwo,
        TimeCutScope timeCutScope) {

    public DslPreset {
        if (!phaseOne.enabled() && !phaseTwo.enabled()) {
            throw new IllegalArgumentException("phase1 and phase2 must not both be disabled");
        }
    }
}
