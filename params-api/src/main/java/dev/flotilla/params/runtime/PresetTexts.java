package dev.flotilla.params.runtime;

import dev.flotilla.contracts.api.Runtimes;
import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.PhaseOne;
import dev.flotilla.core.exits.Tier;
import dev.flotilla.core.exits.TimeCut;
import dev.flotilla.core.exits.WeakPeakCut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exit rules with a name, as text to put into a document. Pure. */
final class PresetTexts {

    private static final String HEAD = """
            name: my-tracker
            strategies:
              main:
                wallet: "${WALLET_ADDRESS}"
                budget: 500
                slots: 3
                margin_per_slot: 100
            scanners:
              - {name: positions, type: position_tracker, interval: 10s}
            actions:
              - {name: track, action_type: POSITION_TRACKER, decision_mode: rule, scanners: [positions]}
            """;

    private PresetTexts() {}

    static Runtimes.Presets all() {
        List<Runtimes.Preset> presets = DslPresets.ALL.entrySet().stream()
                .map(entry -> new Runtimes.Preset(entry.getKey(), summary(entry.getValue()), exit(entry.getValue())))
                .toList();
        return new Runtimes.Presets(HEAD + presets.getFirst().exit(), presets);
    }

    private static String summary(ExitPolicy policy) {
        DslPreset preset = policy.preset();
        return "loss at most " + text(preset.phaseOne().maxLossPct()) + " %, first tier at "
                + text(preset.phaseTwo().tiers().getFirst().triggerPct()) + " %, every " + policy.intervalSeconds()
                + " s";
    }

    static String exit(ExitPolicy policy) {
        DslPreset preset = policy.preset();
        PhaseOne one = preset.phaseOne();
        List<String> lines = new ArrayList<>();
        lines.add("exit:");
        lines.add("  engine: dsl");
        lines.add("  interval_seconds: " + policy.intervalSeconds());
        lines.add("  dsl_preset:");
        cut(lines, "hard_timeout", preset.hardTimeout(), null);
        WeakPeakCut weak = preset.weakPeakCut();
        cut(lines, "weak_peak_cut", weak == null ? null : weak.cut(), weak == null ? null : weak.minValue());
        cut(lines, "dead_weight_cut", preset.deadWeightCut(), null);
        lines.add("    phase1: {max_loss_pct: " + text(one.maxLossPct()) + ", retrace_threshold: "
                + text(one.retraceThreshold()) + ", consecutive_breaches_required: " + one.breachesRequired() + "}");
        lines.add("    phase2:");
        lines.add("      tiers:");
        preset.phaseTwo().tiers().forEach(tier -> lines.add(line(tier)));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Tier tier) {
        return "        - {trigger_pct: " + text(tier.triggerPct()) + ", lock_hw_pct: " + text(tier.lockHwPct()) + "}";
    }

    /** A cut that is off is not written: absent is off. */
    private static void cut(List<String> lines, String name, @Nullable TimeCut cut, @Nullable BigDecimal minValue) {
        if (cut != null) {
            lines.add("    " + name + ": {enabled: true, interval_in_minutes: " + text(cut.minutes())
                    + (minValue == null ? "" : ", min_value: " + text(minValue)) + "}");
        }
    }

    static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
