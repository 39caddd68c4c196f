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
import dev.flotilla.contracts.api.Infrastructure;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet alerts}: bots that are not well, newest first. */
@Command(name = "alerts", description = "List health alerts, newest first.")
public final class AlertsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--bot", paramLabel = "ID", description = "Only of this bot.")
    @Nullable
    private String botId;

    @Option(names = "--open", description = "Only those that have not recovered.")
    private boolean open;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "30", description = "How many at most (default: 30).")
    private int limit;

    private final Terminal terminal;

    public AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Alerts(List<Infrastructure.Alert> alerts) {}

    @Override
    public Integer call() {
        List<Infrastructure.Alert> alerts =
                new FleetClient(new FleetLocator(terminal).find(options)).alerts(limit, botId, open);
        terminal.print(output.json() ? JsonText.of(new Alerts(alerts)) : text(alerts, terminal.style()));
        return 0;
    }

    private static String text(List<Infrastructure.Alert> alerts, Style style) {
        Table table = Table.of("RAISED", "BOT", "SEVERITY", "RECOVERED", "ISSUES");
        alerts.forEach(alert -> table.row(
                Figures.second(alert.raisedAt()),
                alert.botId(),
                style.state(alert.severity()),
                Figures.second(alert.recoveredAt()),
                String.join(", ", alert.issues())));
        return table.isEmpty() ? "no alerts" : table.text(style);
    }
}
