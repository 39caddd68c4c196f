package dev.flotilla.cli.dsl;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.core.exits.DslEvent;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.core.exits.SimulatedTick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A simulation for people: every tick of a short path; of a long one the first and the last tick and those on which
 * something happened, up to a bound, so that a path may be as long as it likes.
 */
final class SimulationText {
    private static final int SHORT_PATH = 60;
    private static final int MOST_SHOWN = 2000;
    private static final MathContext SHOWN = new MathContext(9, RoundingMode.HALF_EVEN);
    private static final String PREFIX = "dsl.";

    private final String asset;
    private final List<SimulatedTick> early = new ArrayList<>();
    private final List<SimulatedTick> telling = new ArrayList<>();
    private @Nullable SimulatedTick last;
    private long count;

    SimulationText(String asset) {
        this.asset = asset;
    }

    void add(SimulatedTick tick) {
        if (early.size() < SHORT_PATH) {
            early.add(tick);
        }
        if (telling.size() < MOST_SHOWN && (count == 0 || tells(tick))) {
            telling.add(tick);
        }
        last = tick;
        count++;
    }

    /** @throws NullPointerException without any tick */
    List<String> lines(Style style) {
        SimulatedTick end = Objects.requireNonNull(last);
        List<SimulatedTick> shown = new ArrayList<>(count <= SHORT_PATH ? early : telling);
        if (shown.getLast() != end) {
            shown.add(end);
        }
        Table table = Table.of(
                ">tick",
                ">elapsed",
                ">price",
                ">ROE %",
                ">high water",
                ">floor",
                ">breaches",
                "phase/tier",
                ">stop",
                "events");
        shown.forEach(tick -> row(table, tick, early.getFirst().tsMillis()));
        List<String> lines = new ArrayList<>(table.lines(style));
        if (shown.size() < count) {
            lines.add(style.dim((count - shown.size()) + " ticks are left out; --json prints all"));
        }
        lines.add("");
        lines.add(end(asset, end, style));
        return lines;
    }

    private static boolean tells(SimulatedTick tick) {
        return !tick.events().isEmpty() || tick.state().progress().breachCount() > 0;
    }

    private static void row(Table table, SimulatedTick tick, long openedAt) {
        ExitProgress progress = tick.state().progress();
        table.row(
                tick.tick(),
                elapsed(tick.tsMillis() - openedAt),
                figure(tick.price()),
                figure(tick.roe()),
                figure(progress.highWater()),
                figure(progress.floor()),
                progress.breachCount(),
                progress.phase() + "/" + (progress.tierIndex() < 0 ? "-" : "" + progress.tierIndex()),
                figure(tick.exchangeStop()),
                tick.events().stream()
                        .map(DslEvent::wire)
                        .map(wire -> wire.substring(PREFIX.length()))
                        .collect(Collectors.joining(" ")));
    }

    private static String end(String asset, SimulatedTick last, Style style) {
        if (last.closeReason() == null) {
            return style.bold(asset) + " is still open at " + figure(last.price()) + ", ROE " + figure(last.roe())
                    + " %, stop " + figure(last.exchangeStop());
        }
        return style.bold(asset) + " closed at " + figure(last.exitPrice()) + " by "
                + last.closeReason().wire() + ", ROE " + figure(last.exitRoe()) + " %";
    }

    static String figure(@Nullable BigDecimal value) {
        return Figures.plain(value == null ? null : value.round(SHOWN));
    }

    static String elapsed(long millis) {
        Duration elapsed = Duration.ofMillis(millis);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart());
    }
}
