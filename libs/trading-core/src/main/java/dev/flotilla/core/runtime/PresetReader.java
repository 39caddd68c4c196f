package dev.flotilla.core.runtime;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.PhaseOne;
import dev.flotilla.core.exits.PhaseTwo;
import dev.flotilla.core.exits.Tier;
import dev.flotilla.core.exits.TimeCut;
import dev.flotilla.core.exits.WeakPeakCut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one set of exit rules. */
final class PresetReader {
    private static final int WHOLE = 100;
    private static final BigDecimal LONGEST_MINUTES = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal BACKSTOP_PCT = BigDecimal.ONE;
    private static final String MAX_LOSS_MISSING = "max_loss_pct is required";
    private static final String INTERVAL = "interval_in_minutes";

    private PresetReader() {}

    /** The rules; null when they could not be read, which then was reported. */
    static @Nullable DslPreset read(DocSection preset) {
        preset.rejectUnknown("hard_timeout", "weak_peak_cut", "dead_weight_cut", "phase1", "phase2", "time_cut_scope");
        TimeCut hard = cut(preset, "hard_timeout");
        WeakPeakCut weak = weakPeak(preset);
        TimeCut dead = cut(preset, "dead_weight_cut");
        PhaseOne one = phaseOne(preset);
        PhaseTwo two = phaseTwo(preset);
        if (off(preset, "phase1") && off(preset, "phase2")) {
            preset.error("phase2", "phase1.enabled and phase2.enabled must not both be false");
            return null;
        }
        return one == null || two == null ? null : new DslPreset(hard, weak, dead, one, two, ExitReader.scope(preset));
    }

    private static boolean off(DocSection preset, String phase) {
        DocSection section = preset.node(phase) instanceof DocNode.Mapping ? preset.section(phase) : null;
        return section != null
                && section.node("enabled") instanceof DocNode.Scalar scalar
                && scalar.text().equalsIgnoreCase("false");
    }

    private static @Nullable TimeCut cut(DocSection preset, String name) {
        DocSection cut = preset.section(name);
        if (cut == null) {
            return null;
        }
        cut.rejectUnknown("enabled", INTERVAL);
        return cut(cut);
    }

    /** The cut when it is enabled and complete. */
    private static @Nullable TimeCut cut(DocSection cut) {
        if (!cut.has("enabled")) {
            cut.error("enabled", "enabled is required: true or false");
        }
        boolean enabled = cut.flag("enabled", false);
        BigDecimal minutes = enabled ? ExitReader.required(cut, INTERVAL) : cut.positive(INTERVAL);
        if (minutes != null && minutes.compareTo(LONGEST_MINUTES) > 0) {
            cut.error(INTERVAL, INTERVAL + " must be at most " + LONGEST_MINUTES + ", was " + cut.given(INTERVAL));
            return null;
        }
        return !enabled || minutes == null ? null : TimeCut.ofMinutes(minutes);
    }

    private static @Nullable WeakPeakCut weakPeak(DocSection preset) {
        DocSection weak = preset.section("weak_peak_cut");
        if (weak == null) {
            return null;
        }
        weak.rejectUnknown("enabled", INTERVAL, "min_value");
        TimeCut cut = cut(weak);
        BigDecimal minValue =
                weak.flag("enabled", false) ? ExitReader.required(weak, "min_value") : weak.positive("min_value");
        return cut == null || minValue == null ? null : new WeakPeakCut(cut, minValue);
    }

    private static @Nullable PhaseOne phaseOne(DocSection preset) {
        DocSection phase = preset.section("phase1");
        if (phase == null) {
            preset.problems()
                    .error(preset.at("phase1"), preset.lineOf("phase1"), MAX_LOSS_MISSING + ": phase1 is missing");
            return null;
        }
        phase.rejectUnknown("enabled", "max_loss_pct", "retrace_threshold", "consecutive_breaches_required");
        boolean enabled = phase.flag("enabled", true);
        if (enabled && !phase.has("max_loss_pct")) {
            phase.problems().error(phase.at("max_loss_pct"), phase.lineOf("max_loss_pct"), MAX_LOSS_MISSING);
        }
        BigDecimal maxLoss = maxLoss(phase);
        BigDecimal retrace =
                enabled ? ExitReader.required(phase, "retrace_threshold") : phase.positive("retrace_threshold");
        if (enabled && !phase.has("consecutive_breaches_required")) {
            phase.error("consecutive_breaches_required", "consecutive_breaches_required is required");
        }
        Integer breaches = phase.whole("consecutive_breaches_required", 1, Integer.MAX_VALUE);
        if (!enabled) {
            return PhaseOne.disabled(maxLoss == null ? BACKSTOP_PCT : maxLoss);
        }
        return maxLoss == null || retrace == null || breaches == null ? null : PhaseOne.of(maxLoss, retrace, breaches);
    }

    private static @Nullable BigDecimal maxLoss(DocSection phase) {
        BigDecimal value = phase.positive("max_loss_pct");
        if (value != null && value.compareTo(BigDecimal.valueOf(WHOLE)) > 0) {
            phase.error(
                    "max_loss_pct", "max_loss_pct must be above 0 and at most 100, was " + phase.given("max_loss_pct"));
            return null;
        }
        return value;
    }

    private static @Nullable PhaseTwo phaseTwo(DocSection preset) {
        DocSection phase = preset.section("phase2");
        if (phase == null) {
            preset.error("phase2", "phase2 is required");
            return null;
        }
        phase.rejectUnknown("enabled", "tiers");
        boolean enabled = phase.flag("enabled", true);
        List<DocSection> steps = phase.sections("tiers");
        if (steps == null ? enabled : steps.isEmpty()) {
            phase.error("tiers", "tiers must not be empty");
            return null;
        }
        List<Tier> tiers = new ArrayList<>();
        for (DocSection step : steps == null ? List.<DocSection>of() : steps) {
            Tier tier = tier(step, tiers.isEmpty() ? null : tiers.getLast());
            if (tier != null) {
                tiers.add(tier);
            }
        }
        return steps != null && tiers.size() < steps.size() ? null : new PhaseTwo(enabled, tiers);
    }

    private static @Nullable Tier tier(DocSection step, @Nullable Tier before) {
        step.rejectUnknown("trigger_pct", "lock_hw_pct");
        BigDecimal trigger = ExitReader.required(step, "trigger_pct");
        if (!step.has("lock_hw_pct")) {
            step.error("lock_hw_pct", "lock_hw_pct is required");
        }
        BigDecimal lock = step.between("lock_hw_pct", 0, WHOLE);
        if (trigger == null || lock == null) {
            return null;
        }
        if (before != null && trigger.compareTo(before.triggerPct()) <= 0) {
            step.error(
                    "trigger_pct",
                    "trigger_pct must be above " + before.triggerPct().toPlainString() + " of the tier before, was "
                            + step.given("trigger_pct"));
            return null;
        }
        if (before != null && lock.compareTo(before.lockHwPct()) <= 0) {
            step.warning(
                    "lock_hw_pct",
                    "lock_hw_pct " + lock.toPlainString() + " is not above "
                            + before.lockHwPct().toPlainString() + " of the tier before");
        }
        return new Tier(trigger, lock);
    }
}
