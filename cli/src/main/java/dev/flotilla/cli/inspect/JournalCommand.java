package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.MomentConverter;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Bots;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet journal ID}: a bot's decisions, oldest first. */
@Command(name = "journal", description = "Show a bot's decisions, oldest first.")
public final class JournalCommand implements Callable<Integer> {
    private static final long FOLLOW_EVERY_MILLIS = 1000;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "ID", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most (default: 20).")
    private int limit;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only this status, e.g. paper_executed.")
    @Nullable
    private String status;

    @Option(names = "--decision", paramLabel = "WORD", description = "Only long, short, wait, hold or close.")
    @Nullable
    private String decision;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this symbol.")
    @Nullable
    private String symbol;

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            converter = MomentConverter.class,
            description = "Decisions made at this market time or later, e.g. 2025-03-10 or 2025-03-10T12:00:00Z.")
    @Nullable
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            converter = MomentConverter.class,
            description = "Decisions made before this market time.")
    @Nullable
    private Instant to;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only with this in the reason or the note, any case.")
    @Nullable
    private String text;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing new decisions until Ctrl-C.")
    private boolean follow;

    private final Terminal terminal;

    public JournalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Journal(String botId, List<Bots.JournalEntry> entries) {}

    @Override
    public Integer call() throws InterruptedException {
        JournalReader reader = new JournalReader(
                new FleetClient(new FleetLocator(terminal).find(options)),
                botId,
                new FleetClient.JournalFilter(status, decision, symbol, from, to, text));
        List<Bots.JournalEntry> entries = reader.newest(Math.max(0, limit));
        if (follow) {
            return follow(reader, entries);
        }
        terminal.print(output.json() ? JsonText.of(new Journal(botId, entries)) : text(entries));
        return 0;
    }

    private int follow(JournalReader reader, List<Bots.JournalEntry> first) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<Bots.JournalEntry> fresh = first;
        do {
            fresh.forEach(entry -> terminal.print(output.json() ? JsonText.of(entry) : line(entry)));
            if (never.await(FOLLOW_EVERY_MILLIS, TimeUnit.MILLISECONDS)
                    || terminal.out().checkError()) {
                return 0; // the reader of our output is gone
            }
            fresh = reader.sinceLast();
        } while (true);
    }

    private String text(List<Bots.JournalEntry> entries) {
        Table table = Table.of(">ID", "BAR", "SYMBOL", "DECISION", "STATUS", ">PRICE", ">CONF", ">EQUITY", "REASON");
        for (Bots.JournalEntry entry : entries) {
            Map<String, Object> body = entry.body();
            table.row(
                    Long.toString(entry.id()),
                    Figures.minute(entry.occurredAt()),
                    entry.symbol(),
                    entry.decision(),
                    entry.status(),
                    Figures.orUnknown(body.get("price")),
                    Figures.money(number(body.get("adjustedConfidence"))),
                    Figures.money(number(body.get("equity"))),
                    why(body));
        }
        return table.isEmpty() ? "no decisions" + (filtered() ? " like that" : " yet") : table.text(terminal.style());
    }

    private boolean filtered() {
        return Stream.of(status, decision, symbol, from, to, text).anyMatch(Objects::nonNull);
    }

    private static String line(Bots.JournalEntry entry) {
        return Figures.minute(entry.occurredAt()) + "  " + entry.symbol() + "  " + entry.decision() + "  "
                + entry.status() + "  " + Figures.orUnknown(entry.body().get("price")) + "  "
                + why(entry.body());
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** The reason, and what came of it where that needs words: a gate that was closed, a stop that moved. */
    private static String why(Map<String, Object> body) {
        Object note = body.get("note");
        String reason = Figures.orUnknown(body.get("reason"));
        return note == null || note.toString().isEmpty() ? reason : reason + " | " + note;
    }
}
