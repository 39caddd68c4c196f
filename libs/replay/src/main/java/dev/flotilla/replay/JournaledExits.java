package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.core.exits.DslCloseReason;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.core.exits.ExitWatch;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an exit preset knew as the journal keeps it, and back. */
final class JournaledExits {

    private JournaledExits() {}

    static DecisionInputs.@Nullable Exits of(@Nullable ExitWatch watch) {
        return watch == null
                ? null
                : new DecisionInputs.Exits(
                        watch.leverage(),
                        watch.closing() == null ? null : watch.closing().wire(),
                        progress(watch.progress()));
    }

    static @Nullable ExitWatch watch(DecisionInputs.@Nullable Exits exits) {
        return exits == null
                ? null
                : new ExitWatch(exits.leverage(), progress(exits.progress()), reason(exits.closing()));
    }

    private static @Nullable DslCloseReason reason(@Nullable String wire) {
        return wire == null
                ? null
                : DslCloseReason.ofWire(wire)
                        .orElseThrow(() -> new IllegalArgumentException("there is no close reason " + wire));
    }

    private static DecisionInputs.@Nullable Progress progress(@Nullable ExitProgress progress) {
        return progress == null
                ? null
                : new DecisionInputs.Progress(
                        progress.phase(),
                        progress.tierIndex(),
                        progress.lastPrice().toString(),
                        progress.highWater().toString(),
                        progress.absoluteFloor().toString(),
                        text(progress.trailingFloor()),
                        text(progress.tierFloor()),
                        progress.floor().toString(),
                        progress.breachCount(),
                        progress.unfilledCount(),
                        progress.deadWeightSinceMillis());
    }

    private static @Nullable ExitProgress progress(DecisionInputs.@Nullable Progress progress) {
        return progress == null
                ? null
                : new ExitProgress(
                        progress.phase(),
                        progress.tierIndex(),
                        new BigDecimal(progress.lastPrice()),
                        new BigDecimal(progress.highWater()),
                        new BigDecimal(progress.absoluteFloor()),
                        JournaledInputs.decimal(progress.trailingFloor()),
                        JournaledInputs.decimal(progress.tierFloor()),
                        new BigDecimal(progress.floor()),
                        progress.breachCount(),
                        progress.unfilledCount(),
                        progress.deadWeightSinceMillis());
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toString();
    }
}
