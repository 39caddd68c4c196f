package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.ExitMove;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.core.exits.ExitTimes;

/** Moves that were told, put onto positions again. Pure. */
final class Moves {

    private Moves() {}

    /** Of this position, and not of before. */
    static boolean isOf(DslTickReport.Moved moved, TrackedPosition tracked) {
        ExitTimes times = tracked.state().times();
        return times.openedAtMillis() == moved.openedAt().toEpochMilli()
                && times.lastCheckMillis() <= moved.lastCheck().toEpochMilli();
    }

    static TrackedPosition onto(DslTickReport.Moved moved, TrackedPosition tracked) {
        DslState state = tracked.state();
        ExitProgress progress = new ExitProgress(
                moved.phase(),
                moved.tierIndex(),
                moved.lastPrice(),
                moved.highWaterPrice(),
                state.progress().absoluteFloor(),
                moved.trailingFloorPrice(),
                moved.tierFloorPrice(),
                moved.floorPrice(),
                moved.currentBreachCount(),
                moved.unfilledCount(),
                moved.deadWeightCutStartedAt().toEpochMilli());
        ExitMove move = new ExitMove(
                progress,
                moved.consecutiveFetchFailures(),
                moved.lastCheck().toEpochMilli(),
                moved.updatedAt().toEpochMilli());
        return tracked.with(move.onto(state));
    }
}
