package dev.flotilla.core.exits;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions and price paths of the exit tests. */
final class Paths {
    static final long MINUTE = 60_000;

    private Paths() {}

    static ExitPosition position(Direction direction, String entry, String leverage) {
        return new ExitPosition(
                direction, new BigDecimal(entry), BigDecimal.ONE, new BigDecimal(leverage), BigDecimal.ZERO);
    }

    static ExitPosition longTenfold() {
        return position(Direction.LONG, "100", "10");
    }

    static DslPreset preset(String name) {
        return java.util.Objects.requireNonNull(DslPresets.ALL.get(name)).preset();
    }

    static DslPreset withScope(DslPreset preset, TimeCutScope scope) {
        return new DslPreset(
                preset.hardTimeout(),
                preset.weakPeakCut(),
                preset.deadWeightCut(),
                preset.phaseOne(),
                preset.phaseTwo(),
                scope);
    }

    static DslPreset withoutWeakPeak(DslPreset preset) {
        return new DslPreset(
                preset.hardTimeout(),
                null,
                preset.deadWeightCut(),
                preset.phaseOne(),
                preset.phaseTwo(),
                preset.timeCutScope());
    }

    static DslPreset withBreaches(DslPreset preset, int breaches) {
        PhaseOne one = preset.phaseOne();
        return new DslPreset(
                preset.hardTimeout(),
                preset.weakPeakCut(),
                preset.deadWeightCut(),
                PhaseOne.of(one.maxLossPct(), one.retraceThreshold(), breaches),
                preset.phaseTwo(),
                preset.timeCutScope());
    }

    /** The lines of a path of {@code minute:price} points, up to the close. */
    static List<SimulatedTick> timed(ExitPosition position, DslPreset preset, String path) {
        DslSimulation simulation = new DslSimulation(position, ExitPolicy.market(30, preset), false);
        List<SimulatedTick> lines = new ArrayList<>();
        for (String point : path.split(" ")) {
            String[] parts = point.split(":");
            long millis = new BigDecimal(parts[0])
                    .multiply(BigDecimal.valueOf(MINUTE))
                    .longValueExact();
            if (!simulation.closed()) {
                lines.add(simulation.next(millis, new BigDecimal(parts[1])));
            }
        }
        return lines;
    }

    /** The lines of prices 30 s apart. */
    static List<SimulatedTick> ticked(ExitPosition position, DslPreset preset, String prices) {
        StringBuilder path = new StringBuilder();
        int tick = 0;
        for (String price : prices.split(" ")) {
            path.append(tick == 0 ? "" : " ").append(tick * 0.5).append(':').append(price);
            tick++;
        }
        return timed(position, preset, path.toString());
    }

    static String shown(@Nullable BigDecimal value) {
        return value == null ? "-" : Decimals.plain(value);
    }

    /** price roe highWater highWaterRoe trailing floor breaches phase/tier stop */
    static String row(SimulatedTick tick) {
        ExitProgress progress = tick.state().progress();
        return String.join(
                " ",
                shown(tick.price()),
                shown(tick.roe()),
                shown(progress.highWater()),
                shown(tick.state().highWaterRoe()),
                shown(progress.trailingFloor()),
                shown(progress.floor()),
                "" + progress.breachCount(),
                progress.phase() + "/" + progress.tierIndex(),
                shown(tick.exchangeStop()));
    }

    static String events(SimulatedTick tick) {
        return String.join(" ", tick.events().stream().map(DslEvent::wire).toList());
    }

    /** reason exitPrice exitRoe of the last line */
    static String end(List<SimulatedTick> lines) {
        SimulatedTick last = lines.getLast();
        DslCloseReason reason = last.closeReason();
        return reason == null ? "open" : reason.wire() + " " + shown(last.exitPrice()) + " " + shown(last.exitRoe());
    }
}
