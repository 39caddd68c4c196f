package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet bot ID}: everything about one bot. */
@Command(name = "bot", description = "Show one bot: state, position, results, parameters, sessions.")
public final class BotCommand implements Callable<Integer> {
    private static final int SESSIONS_MAX = 5;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "ID", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    private final Terminal terminal;

    public BotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Bots.BotDetail bot = new FleetClient(new FleetLocator(terminal).find(options)).bot(botId);
        terminal.print(output.json() ? JsonText.of(bot) : text(bot, terminal.style()));
        return 0;
    }

    private static String text(Bots.BotDetail bot, Style style) {
        Fleet.BotCard card = bot.card();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(card.botId()) + "   " + card.strategyId() + " on " + String.join(", ", bot.symbols())
                + "   " + card.accountType() + ", " + card.mode());
        lines.add(style.state(card.actual()) + "   desired " + card.desired() + " (control " + card.controlVersion()
                + ")   generation " + card.generation() + "   worker " + Figures.orUnknown(card.workerId())
                + "   heartbeat " + Figures.age(card.heartbeatAgeMillis()));
        lines.add("group " + card.group() + "   health " + style.state(card.health())
                + (card.issues().isEmpty() ? "" : " (" + String.join(", ", card.issues()) + ")") + "   drift policy "
                + bot.driftPolicy() + (card.protectOnly() ? style.yellow("   protect only until resumed") : ""));
        if (card.halted() != null) {
            lines.add(style.red("HALTED by " + card.halted()) + "; only `fleet restart " + card.botId() + "` ends it");
        }
        if (card.lastError() != null) {
            lines.add(style.red("last error: " + card.lastError()));
        }
        lines.add("equity " + Figures.money(card.equity()) + " (started with " + Figures.money(card.startingEquity())
                + ")   today " + Figures.signed(card.pnlToday()) + "   net " + Figures.signed(card.netPnl())
                + "   trades " + card.trades() + " (" + card.wins() + " won)   decisions " + card.decisions());
        bot.positions().forEach(position -> lines.add(position(position)));
        Fleet.DecisionSummary last = card.lastDecision();
        if (last != null) {
            lines.add("last " + Figures.minute(last.occurredAt()) + "   " + last.decision() + " / " + last.status()
                    + "   " + last.reason());
        }
        lines.add("");
        lines.add(table("STATUS", ">COUNT", new TreeMap<>(bot.statuses())).text(style));
        lines.add("");
        lines.add(table("PARAMETER", "VALUE", new TreeMap<>(bot.params())).text(style));
        lines.add("");
        lines.add(sessions(bot.sessions()).text(style));
        return String.join(System.lineSeparator(), lines);
    }

    private static String position(Fleet.Position position) {
        return "position " + BotTable.position(position) + "   x" + position.leverage() + "   stop "
                + Figures.plain(position.stopLoss()) + "   target " + Figures.plain(position.takeProfit()) + "   mark "
                + Figures.plain(position.markPrice()) + "   open P&L " + Figures.signed(position.unrealizedPnl())
                + "   " + position.protection();
    }

    private static Table table(String left, String right, Map<String, ?> values) {
        Table table = Table.of(left, right);
        values.forEach((name, value) -> table.row(name, Figures.orUnknown(value)));
        return table;
    }

    private static Table sessions(List<Bots.Session> sessions) {
        Table table = Table.of("SESSION", "WORKER", ">GENERATION", "STATUS", "STARTED", "ENDED", "REASON");
        sessions.stream()
                .limit(SESSIONS_MAX)
                .forEach(session -> table.row(
                        session.sessionId(),
                        session.workerId(),
                        session.generation(),
                        session.status(),
                        Figures.minute(session.startedAt()),
                        Figures.minute(session.endedAt()),
                        Figures.orUnknown(session.endReason())));
        return table;
    }
}
