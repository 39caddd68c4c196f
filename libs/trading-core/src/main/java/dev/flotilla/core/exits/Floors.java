package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Floors and counters of one tick: what follows from a price before any decision. */
final class Floors {
    private Floors() {}

    static BigDecimal trailing(ExitPosition position, DslPreset preset, BigDecimal highWater) {
        return position.shifted(highWater, preset.phaseOne().retraceThreshold().negate());
    }

    /** Progress after a price was seen: high water, floors, and whether the floor was held. */
    static ExitProgress seen(DslState state, BigDecimal price, long now) {
        ExitPosition position = state.position();
        ExitProgress before = state.progress();
        BigDecimal highWater = position.stricter(before.highWater(), price);
        boolean higher = highWater.compareTo(before.highWater()) != 0;
        long deadSince = position.gain(price).signum() > 0 ? now : before.deadWeightSinceMillis();
        BigDecimal trailing = trailing(state, highWater, higher);
        BigDecimal tierFloor = higher
                ? tierFloor(position, state.policy().preset(), before.tierIndex(), before.tierFloor(), highWater)
                : before.tierFloor();
        BigDecimal floor = effective(position, before.absoluteFloor(), trailing, tierFloor);
        boolean violated = position.violated(price, floor);
        boolean phaseOne = before.phase() == 1;
        return new ExitProgress(
                before.phase(),
                before.tierIndex(),
                price,
                highWater,
                before.absoluteFloor(),
                trailing,
                tierFloor,
                floor,
                phaseOne && violated ? before.breachCount() + 1 : 0,
                !phaseOne && violated ? before.unfilledCount() + 1 : 0,
                deadSince);
    }

    /** Progress after a tier above the present one was reached. In phase 2 the trailing floor no longer counts. */
    static ExitProgress onTier(ExitPosition position, DslPreset preset, ExitProgress before, int tier) {
        boolean enters = before.phase() == 1 && preset.phaseTwo().enabled();
        int phase = enters ? 2 : before.phase();
        BigDecimal tierFloor = tierFloor(position, preset, tier, before.tierFloor(), before.highWater());
        BigDecimal trailing = before.trailingFloor();
        return new ExitProgress(
                phase,
                tier,
                before.lastPrice(),
                before.highWater(),
                before.absoluteFloor(),
                trailing,
                tierFloor,
                effective(position, before.absoluteFloor(), phase == 1 ? trailing : null, tierFloor),
                enters ? 0 : before.breachCount(),
                before.unfilledCount(),
                before.deadWeightSinceMillis());
    }

    /** Progress under other rules: floors anew, the tier floor never looser, phase 2 never left. */
    static ExitProgress underOtherRules(ExitPosition position, DslPreset preset, ExitProgress before) {
        BigDecimal absolute = position.priceAt(preset.phaseOne().maxLossPct().negate());
        int phase = preset.phaseOne().enabled() ? before.phase() : 2;
        int tier = before.hasTier()
                ? preset.phaseTwo().highestReached(position, before.highWater(), ExitProgress.NO_TIER)
                : ExitProgress.NO_TIER;
        BigDecimal trailing = phase == 1 ? trailing(position, preset, before.highWater()) : null;
        BigDecimal tierFloor = tierFloor(position, preset, tier, before.tierFloor(), before.highWater());
        return new ExitProgress(
                phase,
                tier,
                before.lastPrice(),
                before.highWater(),
                absolute,
                trailing,
                tierFloor,
                effective(position, absolute, trailing, tierFloor),
                phase == 1 ? before.breachCount() : 0,
                before.unfilledCount(),
                before.deadWeightSinceMillis());
    }

    private static @Nullable BigDecimal trailing(DslState state, BigDecimal highWater, boolean higher) {
        if (state.progress().phase() != 1) {
            return null;
        }
        BigDecimal before = state.progress().trailingFloor();
        return before != null && !higher
                ? before
                : trailing(state.position(), state.policy().preset(), highWater);
    }

    private static @Nullable BigDecimal tierFloor(
            ExitPosition position, DslPreset preset, int tier, @Nullable BigDecimal before, BigDecimal highWater) {
        if (tier == ExitProgress.NO_TIER) {
            return before;
        }
        BigDecimal now = preset.phaseTwo().tiers().get(tier).floor(position, highWater);
        return before == null ? now : position.stricter(before, now);
    }

    private static BigDecimal effective(
            ExitPosition position, BigDecimal absolute, @Nullable BigDecimal trailing, @Nullable BigDecimal tierFloor) {
        BigDecimal floor = trailing == null ? absolute : position.stricter(absolute, trailing);
        return tierFloor == null ? floor : position.stricter(floor, tierFloor);
    }
}
