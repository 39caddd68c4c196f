package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Quoting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet mm status}: how market makers do. */
@Command(name = "status", description = "Show how market makers do: quotes, position, fills, rates, markout, gain.")
final class MakerStatusCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "LABEL", arity = "0..*", description = "Only these (default: all): id, asset or file.")
    private List<String> labels = new ArrayList<>();

    private final Terminal terminal;

    MakerStatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Status(List<Instance> instances) {}

    /** @param figures null while it has told nothing */
    record Instance(
            String instance,
            String symbol,
            String state,
            @Nullable BigDecimal position,
            String action,
            Quoting.@Nullable Run figures) {}

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        List<Fleet.BotCard> makers = MakerLabels.makers(client.bots());
        List<Fleet.BotCard> chosen = labels.isEmpty()
                ? makers
                : labels.stream()
                        .map(label -> MakerLabels.find(label, makers))
                        .distinct()
                        .toList();
        Map<String, Quoting.Run> told = new HashMap<>();
        client.quoting().forEach(maker -> told.put(maker.botId(), maker.newest()));
        List<MakerTable.Row> rows = chosen.stream()
                .map(bot -> new MakerTable.Row(bot, told.get(bot.botId())))
                .toList();
        terminal.print(output.json() ? json(rows) : MakerTable.text(rows, terminal.style()));
        return ExitStatus.OK;
    }

    private static String json(List<MakerTable.Row> rows) {
        return JsonText.of(new Status(rows.stream()
                .map(row -> new Instance(
                        row.bot().botId(),
                        row.bot().symbol(),
                        row.state(),
                        signed(row.bot().position()),
                        row.action(),
                        row.run()))
                .toList()));
    }

    private static BigDecimal signed(Fleet.@Nullable Position open) {
        return open == null
                ? BigDecimal.ZERO
                : open.side().equals("short") ? open.quantity().negate() : open.quantity();
    }
}
