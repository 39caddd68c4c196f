package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Quoting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Market makers, one line each, and a line about what to do. */
final class MakerTable {
    private static final String RUNNING = "RUNNING";
    private static final String QUOTING = "quoting";

    private MakerTable() {}

    /** @param run null while it has told nothing */
    record Row(Fleet.BotCard bot, Quoting.@Nullable Run run) {

        String state() {
            return bot.halted() == null ? Figures.orUnknown(bot.actual()) : "HALTED";
        }

        /** What it does, or what somebody should do about it. */
        String action() {
            if (bot.halted() != null || !RUNNING.equals(bot.desired())) {
                return "start it: fleet mm start " + bot.botId();
            }
            if (!RUNNING.equals(bot.actual())) {
                return bot.lastError() == null ? "wait: asked to run" : "see why: " + bot.lastError();
            }
            return run == null ? "wait: nothing told yet" : run.doing();
        }

        boolean quotes() {
            return action().equals(QUOTING);
        }
    }

    static String text(List<Row> rows, Style style) {
        if (rows.isEmpty()) {
            return "no market makers yet; make one with `fleet mm create FILE` or `fleet create ID --strategy market_maker"
                    + " --symbol S`";
        }
        Table table = Table.of(
                "INSTANCE",
                "STATE",
                ">QUOTES",
                ">POSITION",
                ">FILLS",
                ">FILL %",
                ">CANCEL %",
                ">POF %",
                ">+5 S BPS",
                ">PNL",
                "ACTION");
        rows.forEach(row -> add(table, row, style));
        List<String> lines = new ArrayList<>(table.lines(style));
        rows.stream()
                .filter(row -> row.run() == null)
                .forEach(row -> lines.add(row.bot().botId() + ": metric=unavailable reason=no report of this bot yet"));
        lines.add(summary(rows));
        return String.join(System.lineSeparator(), lines);
    }

    private static void add(Table table, Row row, Style style) {
        Quoting.Run run = row.run();
        boolean live = RUNNING.equals(row.bot().actual());
        table.row(
                row.bot().botId(),
                style.state(row.state()),
                run == null || !live ? "-" : run.told().openOrders(),
                position(row),
                run == null ? "-" : run.told().fills(),
                run == null ? "-" : rate(run.figures().fillRatePct()),
                run == null ? "-" : rate(run.figures().cancelRatePct()),
                run == null ? "-" : rate(run.figures().postOnlyRejectRatePct()),
                run == null ? "-" : rate(run.told().markout5Bps()),
                run == null ? "-" : Figures.signed(run.figures().netPnl()),
                row.action());
    }

    /** What is open now; the report says what was so a minute ago. */
    private static String position(Row row) {
        Fleet.Position open = row.bot().position();
        if (open == null) {
            return "flat";
        }
        return (open.side().equals("short") ? "-" : "") + Figures.plain(open.quantity());
    }

    private static String rate(@Nullable BigDecimal value) {
        return value == null ? "-" : value.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String summary(List<Row> rows) {
        List<String> others = rows.stream()
                .filter(row -> !row.quotes())
                .map(row -> row.bot().botId())
                .toList();
        return others.isEmpty()
                ? "action: none, all " + rows.size() + " quote"
                : "action: look at " + String.join(", ", others) + "; " + (rows.size() - others.size()) + " of "
                        + rows.size() + " quote";
    }
}
