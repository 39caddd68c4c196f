package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.core.exits.StopStatus;
import dev.flotilla.core.runtime.RuntimeDocument.RuntimeAction;
import dev.flotilla.core.runtime.RuntimeDocument.Scanner;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.runtime.BotFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a runtime counts of itself. Confined to the loop. */
final class RunFigures {

    private static final String TRACKER = "position_tracker";
    private static final String POSITION_TRACKER = "POSITION_TRACKER";
    private static final String RULE = "rule";
    private static final String EXTERNAL = "external_scanner";

    private long scans;
    private @Nullable Instant scanStartedAt;
    private @Nullable Instant scanFinishedAt;
    private @Nullable String scanStatus;
    private int scanErrors;
    private @Nullable String scanError;
    private long ticks;
    private long tickErrors;
    private @Nullable Instant tickedAt;
    private long signals;
    private @Nullable String actionError;

    void scanBegun(Instant wall) {
        scanStartedAt = wall;
    }

    void scanned(Instant wall) {
        scans++;
        scanFinishedAt = wall;
        scanStatus = "ok";
        scanErrors = 0;
        scanError = null;
    }

    void scanFailed(Instant wall, String cause) {
        scans++;
        scanFinishedAt = wall;
        scanStatus = "error";
        scanErrors++;
        scanError = cause;
    }

    void ticked(Instant wall) {
        ticks++;
        tickedAt = wall;
    }

    void tickFailed() {
        tickErrors++;
    }

    /** A signal of the tracker was acted on. */
    void signalled() {
        signals++;
        actionError = null;
    }

    /** A signal whose consequences did not come through at the venue. */
    void signalFailed(String cause) {
        actionError = cause;
    }

    long ticks() {
        return ticks;
    }

    RuntimeStatusReport report(
            RuntimeTerms terms, TrackerMemory memory, @Nullable AccountSnapshot wallet, Ownership ownership) {
        return new RuntimeStatusReport(
                terms.runtimeId(),
                terms.wallet(),
                terms.scanners().stream().map(this::scanner).toList(),
                terms.actions().stream().map(this::action).toList(),
                terms.exit() == null
                        ? null
                        : new RuntimeStatusReport.Dsl(
                                terms.exit().intervalSeconds(), ticks, tickErrors, tickedAt, memory.archived()),
                positions(memory, wallet, ownership));
    }

    static BotFigures.Exits exits(TrackerMemory memory, @Nullable AccountSnapshot wallet, Ownership ownership) {
        int refused = 0;
        int pending = 0;
        for (TrackedPosition tracked : memory.positions().values()) {
            refused += tracked.state().stop().status() == StopStatus.FAILED ? 1 : 0;
            pending += tracked.state().pendingClose() == null ? 0 : 1;
        }
        int untracked = (int) positions(memory, wallet, ownership).stream()
                .filter(position -> position.protection().equals(DslReports.UNPROTECTED))
                .count();
        return new BotFigures.Exits(refused, pending, untracked);
    }

    private RuntimeStatusReport.Scanner scanner(Scanner scanner) {
        boolean tracks = scanner.tracksPositions();
        return new RuntimeStatusReport.Scanner(
                scanner.name(),
                tracks ? TRACKER : EXTERNAL,
                true,
                scanner.intervalSeconds(),
                tracks ? scans : 0,
                tracks ? scanStartedAt : null,
                tracks ? scanFinishedAt : null,
                tracks ? scanStatus : null,
                tracks ? scanErrors : 0,
                tracks ? scanError : null,
                false);
    }

    /** Every tracker of a wallet sees the same positions: one signal is one run of each action that reacts to trackers. */
    private RuntimeStatusReport.Action action(RuntimeAction action) {
        boolean reacts =
                action.type().equals(POSITION_TRACKER) && action.decisionMode().equals(RULE);
        return new RuntimeStatusReport.Action(action.name(), reacts ? signals : 0, reacts ? actionError : null);
    }

    private static List<RuntimeStatusReport.Position> positions(
            TrackerMemory memory, @Nullable AccountSnapshot wallet, Ownership ownership) {
        return wallet == null
                ? List.of()
                : wallet.positions().stream()
                        .map(position -> position(position, memory, ownership))
                        .toList();
    }

    private static RuntimeStatusReport.Position position(
            VenuePosition position, TrackerMemory memory, Ownership ownership) {
        TrackedPosition tracked = memory.position(position.symbol());
        String manager = ownership.managedBy(position.symbol());
        String protection = tracked == null
                ? manager == null ? DslReports.UNPROTECTED : DslReports.MANAGED_BY
                : DslReports.protection(tracked.state());
        return new RuntimeStatusReport.Position(
                position.symbol(),
                position.direction().name(),
                position.quantity(),
                position.entryPrice(),
                position.markPrice(),
                protection,
                tracked == null ? manager : null);
    }
}
