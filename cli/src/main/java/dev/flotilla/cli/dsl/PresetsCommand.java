package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.Tier;
import dev.flotilla.core.exits.TimeCut;
import dev.flotilla.core.exits.WeakPeakCut;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet dsl presets}: exit rules with a name. */
@Command(name = "presets", description = "List the exit rules that have a name.")
public final class PresetsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public PresetsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (output.json()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            DslPresets.ALL.forEach((name, policy) -> all.put(name, object(policy)));
            terminal.print(ExactJson.print(all));
            return ExitStatus.OK;
        }
        Table table = Table.of(
                "preset",
                ">every s",
                ">hard min",
                ">weak min",
                ">dead min",
                ">max loss",
                ">retrace",
                ">breaches",
                "tiers");
        DslPresets.ALL.forEach((name, policy) -> row(table, name, policy));
        table.lines(terminal.style()).forEach(terminal::print);
        return ExitStatus.OK;
    }

    private static void row(Table table, String name, ExitPolicy policy) {
        DslPreset preset = policy.preset();
        WeakPeakCut weak = preset.weakPeakCut();
        table.row(
                name,
                policy.intervalSeconds(),
                shown(preset.hardTimeout()),
                weak == null
                        ? "off"
                        : shown(weak.cut()) + " (<" + weak.minValue().toPlainString() + ")",
                shown(preset.deadWeightCut()),
                preset.phaseOne().maxLossPct().toPlainString(),
                preset.phaseOne().retraceThreshold().toPlainString(),
                preset.phaseOne().breachesRequired(),
                preset.phaseTwo().tiers().stream().map(CheckCommand::step).collect(Collectors.joining(" ")));
    }

    private static String shown(@Nullable TimeCut cut) {
        return cut == null ? "off" : cut.minutes().toPlainString();
    }

    /** As the block {@code exit} of a runtime document has it. */
    private static Map<String, @Nullable Object> object(ExitPolicy policy) {
        DslPreset preset = policy.preset();
        Map<String, @Nullable Object> rules = new LinkedHashMap<>();
        rules.put("hard_timeout", cut(preset.hardTimeout(), null));
        WeakPeakCut weak = preset.weakPeakCut();
        rules.put("weak_peak_cut", weak == null ? cut(null, null) : cut(weak.cut(), weak.minValue()));
        rules.put("dead_weight_cut", cut(preset.deadWeightCut(), null));
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("max_loss_pct", preset.phaseOne().maxLossPct());
        one.put("retrace_threshold", preset.phaseOne().retraceThreshold());
        one.put("consecutive_breaches_required", preset.phaseOne().breachesRequired());
        rules.put("phase1", one);
        List<Object> tiers =
                preset.phaseTwo().tiers().stream().map(PresetsCommand::step).toList();
        rules.put("phase2", Map.of("tiers", tiers));
        Map<String, @Nullable Object> exit = new LinkedHashMap<>();
        exit.put("engine", "dsl");
        exit.put("interval_seconds", policy.intervalSeconds());
        exit.put("dsl_preset", rules);
        return exit;
    }

    private static Object step(Tier tier) {
        Map<String, BigDecimal> step = new LinkedHashMap<>();
        step.put("trigger_pct", tier.triggerPct());
        step.put("lock_hw_pct", tier.lockHwPct());
        return step;
    }

    private static Map<String, @Nullable Object> cut(@Nullable TimeCut cut, @Nullable BigDecimal minValue) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("enabled", cut != null);
        if (cut != null) {
            object.put("interval_in_minutes", cut.minutes());
        }
        if (minValue != null) {
            object.put("min_value", minValue);
        }
        return object;
    }
}
