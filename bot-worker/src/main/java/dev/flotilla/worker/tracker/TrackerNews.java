package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.core.exits.ArchivedExit;
import dev.flotilla.core.exits.DslAlert;
import dev.flotilla.core.exits.DslEvent;
import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what happens to positions: states, ends, events. Confined to the loop. */
final class TrackerNews {

    private static final long HEARTBEAT_MILLIS = 15 * 60_000L;
    private static final String ASSET = "asset";
    private static final String DIRECTION = "direction";

    private final TrackerBook book;
    private final String wallet;
    private final RunFigures counts;
    private final Map<String, Long> heartbeats = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final TickLine moves = new TickLine();
    private boolean slotsExceeded;
    private boolean limitsNotOffered;
    private @Nullable PresetWords preset;

    /** How old a last price may be that was told, while nothing else moves: the status has the marks of every look. */
    private static final Duration QUIET_PAUSE = Duration.ofSeconds(60);

    /**
     * What was told of a position last.
     *
     * @param opening of the moves in its frame
     */
    private record Told(TrackedPosition position, String opening, long atNanos) {

        boolean outdatedBy(TrackedPosition now, long nanos) {
            return !position.restsAs(now) || nanos - atNanos >= QUIET_PAUSE.toNanos() && !position.equals(now);
        }

        Told moved(TrackedPosition now, long nanos) {
            return new Told(now, opening, nanos);
        }
    }

    /** @param counts is told of every signal that is acted on */
    TrackerNews(TrackerBook book, String wallet, RunFigures counts) {
        this.book = book;
        this.wallet = wallet;
        this.counts = counts;
    }

    /**
     * Tells what has changed of positions since it was told, in few bytes while a position moves within its frame, else with all it has; and
     * whole, with a sign of life, every quarter of an hour.
     */
    void states() {
        book.memory().positions().forEach(this::state);
        if (!moves.isEmpty()) {
            book.journal().addJson(ReportKind.DSL_TICK, book.marketNow(), moves.take(book.equity()));
        }
    }

    private void state(String asset, TrackedPosition tracked) {
        boolean anew = !moved(asset, tracked);
        long now = book.millis();
        boolean heartbeat = now - heartbeats.computeIfAbsent(asset, _ -> now) >= HEARTBEAT_MILLIS;
        if (anew || heartbeat) {
            whole(asset, tracked);
        }
        if (heartbeat) {
            heartbeats.put(asset, now);
            heartbeat(tracked.state());
        }
    }

    /** Tells what a look moved, if anything; false when a move cannot tell it. */
    private boolean moved(String asset, TrackedPosition tracked) {
        Told before = told.get(asset);
        if (before == null || before.position() != tracked && !before.position().framedAs(tracked)) {
            return false;
        }
        if (before.outdatedBy(tracked, book.nanos())) {
            told.put(asset, before.moved(tracked, book.nanos()));
            moves.add(before.opening(), tracked.state());
        }
        return true;
    }

    private void whole(String asset, TrackedPosition tracked) {
        DslState state = tracked.state();
        told.put(asset, new Told(tracked, TickLine.opening(state), book.nanos()));
        book.journal().add(ReportKind.DSL_STATE, book.marketNow(), DslReports.state(state, words(state), true));
        book.journal()
                .add(
                        ReportKind.POSITION,
                        book.marketNow(),
                        DslReports.position(tracked, state.position().size()));
    }

    /** Positions of one runtime nearly always have one preset. */
    private PresetWords words(DslState state) {
        DslPreset wanted = state.policy().preset();
        PresetWords known = preset;
        PresetWords words = known != null && known.preset().equals(wanted) ? known : PresetWords.of(wanted);
        preset = words;
        return words;
    }

    /** The asset is not tracked any more. */
    void gone(String asset, TrackedPosition last) {
        told.remove(asset);
        heartbeats.remove(asset);
        book.journal()
                .add(
                        ReportKind.DSL_STATE,
                        book.marketNow(),
                        DslReports.state(last.state(), words(last.state()), false));
        book.journal().add(ReportKind.POSITION, book.marketNow(), DslReports.position(last, BigDecimal.ZERO));
    }

    void archived(ArchivedExit exit) {
        book.journal().add(ReportKind.DSL_CLOSE, book.marketNow(), DslReports.close(exit));
    }

    private void heartbeat(DslState state) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(DIRECTION, state.position().direction().name());
        data.put("floorPrice", DslReports.shown(state.progress().floor()));
        data.put("currentROE", DslReports.shown(state.currentRoe()));
        data.put("highWaterRoe", DslReports.shown(state.highWaterRoe()));
        data.put("elapsedMinutes", DslReports.minutes(state.times().openedAtMillis(), book.millis()));
        tell("dsl.heartbeat", state, data);
    }

    void event(DslEvent event, DslState state) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        switch (event) {
            case DslEvent.Created _ -> {
                data.put(DIRECTION, state.position().direction().name());
                data.put("entryPrice", state.position().entryPrice());
                data.put("preset", words(state).map());
                data.put("floorPrice", DslReports.shown(state.progress().floor()));
            }
            case DslEvent.PhaseChanged changed -> {
                data.put("phase", changed.phase());
                data.put("tierIndex", changed.tierIndex());
            }
            case DslEvent.TierAdvanced advanced -> {
                data.put("tier", advanced.tierIndex());
                data.put("lockHwPct", advanced.tier().lockHwPct());
                data.put("triggerPct", advanced.tier().triggerPct());
                data.put("newFloorPrice", DslReports.shown(advanced.floor()));
            }
            case DslEvent.StopUpdated updated -> {
                data.put("newSLPrice", updated.price());
                data.put("slOrderId", updated.orderId());
            }
            case DslEvent.StopSyncFailed failed -> {
                counts.signalFailed(failed.error());
                data.put("error", failed.error());
            }
            case DslEvent.ClosePending pending -> data.put("attempt", pending.attempt());
            case DslEvent.Closed closed -> {
                data.put("reason", closed.reason().wire());
                data.put("closeReason", closed.reason().wire());
            }
            case DslEvent.SettingsUpdated _ -> data.put("updated", words(state).map());
            case DslEvent.Deleted _ -> {}
        }
        tell(event.wire(), state, data);
    }

    void alert(DslAlert alert, DslState state) {
        tell(alert.wire(), state, new LinkedHashMap<>());
    }

    private void tell(String event, DslState state, Map<String, @Nullable Object> data) {
        data.put("dex", state.identity().dex());
        report(event, state.identity().asset(), data);
    }

    /** A lifecycle event of the tracker itself. */
    void signal(PositionChange change) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        switch (change) {
            case PositionChange.Opened opened -> data.putAll(words(opened.now()));
            case PositionChange.Closed closed -> data.put("previous", words(closed.before()));
            case PositionChange.Replaced replaced -> data.put("previous", words(replaced.before()));
            case PositionChange.Flipped(var before, var now) -> both(data, before, now);
            case PositionChange.Increased(var before, var now) -> both(data, before, now);
            case PositionChange.Decreased(var before, var now) -> both(data, before, now);
            case PositionChange.Updated(var before, var now) -> both(data, before, now);
        }
        counts.signalled();
        report("ON_" + change.signal(), change.asset(), data);
    }

    /** More positions are open than the document means to have: said once until they are no more than that. */
    void slots(int open, @Nullable Integer slots) {
        boolean exceeded = slots != null && open > slots;
        if (exceeded && !slotsExceeded) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("slots", slots);
            data.put("openPositions", open);
            report("runtime.slots_exceeded", null, data);
        }
        slotsExceeded = exceeded;
    }

    /** A document asks for limit orders and the venue takes none: said once. */
    void limitsNotOffered(String venue) {
        if (!limitsNotOffered) {
            limitsNotOffered = true;
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("venue", venue);
            data.put("closes", "at market");
            report("runtime.limit_closes_not_offered", null, data);
        }
    }

    private static void both(Map<String, @Nullable Object> data, TrackedPosition before, VenuePosition now) {
        data.put("previous", words(before));
        data.put("current", words(now));
        data.put("sizeDelta", now.quantity().subtract(before.state().position().size()));
    }

    private static Map<String, Object> words(VenuePosition position) {
        return Map.of(
                ASSET,
                position.symbol(),
                DIRECTION,
                position.direction().name(),
                "size",
                position.quantity(),
                "leverage",
                position.leverage(),
                "entryPrice",
                position.entryPrice());
    }

    private static Map<String, Object> words(TrackedPosition tracked) {
        return Map.of(
                ASSET,
                tracked.state().identity().asset(),
                DIRECTION,
                tracked.state().position().direction().name(),
                "size",
                tracked.state().position().size(),
                "leverage",
                tracked.state().position().leverage(),
                "entryPrice",
                tracked.state().position().entryPrice());
    }

    void report(String event, @Nullable String asset, Map<String, @Nullable Object> data) {
        book.journal().add(ReportKind.DSL_EVENT, book.marketNow(), new DslEventReport(event, wallet, asset, data));
    }
}
