package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.contracts.api.Fleet;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bots as a table, one line each. */
public final class BotTable {
    private BotTable() {}

    public static String of(List<Fleet.BotCard> bots, Style style) {
        if (bots.isEmpty()) {
            return "no bots yet; make one with `fleet create ID --symbol BTCUSDT`";
        }
        Table table = Table.of(
                "BOT", "SYMBOL", "STATUS", ">EQUITY", ">TODAY", ">NET", ">TRADES", ">DECISIONS", "POSITION", "LAST");
        for (Fleet.BotCard bot : bots) {
            table.row(
                    bot.botId(),
                    bot.symbol(),
                    state(bot, style),
                    Figures.money(bot.equity()),
                    gain(bot.pnlToday(), style),
                    gain(bot.netPnl(), style),
                    bot.trades(),
                    bot.decisions(),
                    position(bot.position()),
                    last(bot.lastDecision()));
        }
        return table.text(style);
    }

    private static String state(Fleet.BotCard bot, Style style) {
        if (bot.halted() != null) {
            String still = "STOPPED".equals(bot.actual()) ? "" : style.dim(" (still " + bot.actual() + ")");
            return style.state("HALTED") + still;
        }
        String state = style.state(bot.actual())
                + health(bot, style)
                + (bot.protectOnly() ? style.yellow(" protect only") : "");
        return bot.desired().equals(bot.actual()) ? state : state + style.dim(" (asked " + bot.desired() + ")");
    }

    /** Only what somebody should look at. */
    private static String health(Fleet.BotCard bot, Style style) {
        return switch (bot.health()) {
            case "warning", "critical" ->
                " "
                        + (bot.issues().isEmpty()
                                ? style.state(bot.health())
                                : style.red(bot.issues().getFirst()));
            default -> "";
        };
    }

    private static String gain(@Nullable BigDecimal amount, Style style) {
        String text = Figures.signed(amount);
        return switch (amount == null ? 0 : amount.signum()) {
            case 1 -> style.green(text);
            case -1 -> style.red(text);
            default -> text;
        };
    }

    static String position(Fleet.@Nullable Position position) {
        return position == null
                ? "flat"
                : position.side() + " " + Figures.plain(position.quantity()) + " @ "
                        + Figures.plain(position.entryPrice());
    }

    private static String last(Fleet.@Nullable DecisionSummary last) {
        return last == null ? "-" : Figures.minute(last.occurredAt()) + " " + last.decision() + " " + last.status();
    }
}
