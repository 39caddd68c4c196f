package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.marketmaking.Distribution;
import dev.flotilla.core.marketmaking.JournalFigures;
import dev.flotilla.core.marketmaking.JournalFigures.Counts;
import dev.flotilla.core.marketmaking.JournalFigures.LevelFigures;
import dev.flotilla.core.marketmaking.JournalFigures.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a journal as tables; what cannot be computed says why. */
final class AnalysisText {
    private static final int TOP_REASONS = 10;
    private static final String NO_ORDERS = "no order placed";
    private static final String NO_MID = "no price near that time";

    private AnalysisText() {}

    static List<String> lines(Path file, JournalFigures figures, int last, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s in %s"
                .formatted(
                        Figures.orUnknown(figures.market()),
                        Figures.counted(figures.counts().fills(), "fill"),
                        file.getFileName()));
        lines.add("");
        lines.addAll(rates(figures.counts()).lines(style));
        lines.add("");
        lines.addAll(quality(figures).lines(style));
        lines.add("");
        lines.addAll(money(figures, last).lines(style));
        section(lines, levels(figures.levels()), style);
        section(lines, reasons(figures.reasons()), style);
        return lines;
    }

    private static void section(List<String> lines, Table table, Style style) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines(style));
        }
    }

    private static Table rates(Counts counts) {
        return Table.of("orders", ">count", ">of placed")
                .row("placed", counts.orderPlaced(), "")
                .row(
                        "filled (" + counts.buys() + " buys, " + counts.sells() + " sells)",
                        counts.fills(),
                        percent(counts.fillRate(), "fill_rate"))
                .row("cancelled", counts.orderCancelled(), percent(counts.cancellationRate(), "cancellation_rate"))
                .row("rejected", counts.rejections(), percent(counts.rejectionRate(), "rejection_rate"))
                .row(
                        "of these post-only",
                        counts.postOnlyRejections(),
                        percent(counts.postOnlyRejectRate(), "post_only_reject_rate"))
                .row("malformed lines", counts.malformedLines(), "");
    }

    private static Table quality(JournalFigures figures) {
        Table table = Table.of("bps", ">average", ">least", ">greatest", ">fills", ">adverse");
        row(table, "edge at the fill", figures.edge(), share(figures.adverseEdgeRatio()));
        figures.markouts()
                .forEach((seconds, markout) -> row(
                        table,
                        "markout +" + seconds + " s",
                        markout,
                        seconds == 5 ? share(figures.adverseMarkout5Ratio()) : ""));
        return table;
    }

    private static void row(Table table, String name, Distribution values, String adverse) {
        if (values.count() == 0) {
            table.row(name, unavailable(name.replace(' ', '_'), NO_MID), "", "", 0, "");
            return;
        }
        table.row(name, bps(values.average()), bps(values.least()), bps(values.greatest()), values.count(), adverse);
    }

    private static Table money(JournalFigures figures, int last) {
        Money money = figures.money();
        return Table.of("money", ">amount")
                .row("cash flow", Figures.signed(money.cashFlow()))
                .row("net quantity", Figures.plain(money.netQuantity()))
                .row("session at the last price", amount(money.sessionMtm(), "session_mtm", "no price in the journal"))
                .row("fees", Figures.money(money.fees()))
                .row("session after fees", amount(money.sessionMtmNet(), "session_mtm_net", "no price in the journal"))
                .row(
                        "realised by the last " + last + " fills, after fees",
                        amount(money.realizedLast(), "realized_pnl_last_n", "fewer than " + last + " fills"))
                .row(
                        "final position",
                        figures.finalPosition() == null
                                ? unavailable("final_position", "no line carries one")
                                : Figures.plain(figures.finalPosition()));
    }

    private static Table levels(List<LevelFigures> levels) {
        Table table = Table.of("level", ">fills", ">quantity", ">markout +5 s", ">adverse");
        levels.forEach(level -> table.row(
                level.level() < 0 ? "unknown" : level.level(),
                level.fills(),
                Figures.plain(level.quantity()),
                bps(level.markout5().average()),
                level.adverse()));
        return table;
    }

    private static Table reasons(Map<String, Integer> reasons) {
        Table table = Table.of("decision", ">count");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP_REASONS)
                .forEach(reason -> table.row(reason.getKey(), reason.getValue()));
        return table;
    }

    private static String percent(@Nullable BigDecimal rate, String metric) {
        return rate == null ? unavailable(metric, NO_ORDERS) : Decimals.fixed(rate, 2) + " %";
    }

    private static String share(@Nullable BigDecimal ratio) {
        return ratio == null ? "" : Decimals.fixed(ratio.movePointRight(2), 1) + " %";
    }

    private static String bps(@Nullable BigDecimal value) {
        return value == null ? "-" : Decimals.fixed(value, 2);
    }

    private static String amount(@Nullable BigDecimal amount, String metric, String reason) {
        return amount == null ? unavailable(metric, reason) : Figures.signed(amount);
    }

    private static String unavailable(String metric, String reason) {
        return metric + "=unavailable reason=" + reason;
    }
}
