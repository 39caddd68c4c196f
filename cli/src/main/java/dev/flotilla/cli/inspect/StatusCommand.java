package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.runtime.HealthText;
import dev.flotilla.cli.runtime.RuntimeCall;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Infrastructure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet status}: the fleet at a glance; {@code fleet status BOT}: the report of its strategy. */
@Command(name = "status", description = "Show the fleet at a glance, or one bot's own report.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", arity = "0..1", description = "Bot id: its strategy's report instead of the fleet.")
    @Nullable
    private String botId;

    @Option(
            names = {"-r", "--runtime"},
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ID",
            description = "Health and protection of this runtime, or of all runtimes, instead of the fleet.")
    @Nullable
    private String runtimeId;

    private final Terminal terminal;

    public StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param running number of bots that are RUNNING
     * @param venue that the bots trade on; {@code market} is the paper venue's
     */
    record Status(
            Instant at,
            String url,
            int running,
            Fleet.Totals totals,
            Fleet.@Nullable Market market,
            List<Infrastructure.Part> services,
            List<Infrastructure.WorkerState> workers,
            List<Fleet.BotCard> bots,
            String venue) {}

    @Override
    public Integer call() {
        if (runtimeId != null) {
            Map<String, Object> params = runtimeId.isEmpty() ? Map.of() : Map.of("runtimeId", runtimeId);
            return new RuntimeCall(terminal, output.json())
                    .run(
                            options,
                            "senpi.getHealthStatus",
                            params,
                            answer -> HealthText.health(answer, terminal.style()));
        }
        Target target = new FleetLocator(terminal).find(options);
        FleetClient client = new FleetClient(target);
        if (botId != null) {
            return report(client, botId);
        }
        Fleet.Overview fleet = client.overview();
        Infrastructure.SystemState system = client.system();
        String venue = client.tradingVenue();
        Status status = new Status(
                fleet.at(),
                target.url().toString(),
                fleet.totals().running(),
                fleet.totals(),
                fleet.market(),
                system.parts(),
                system.workers(),
                fleet.bots(),
                venue);
        terminal.print(output.json() ? JsonText.of(status) : text(status, MarketLine.of(fleet, venue)));
        return 0;
    }

    private int report(FleetClient client, String id) {
        BotStatus status = client.status(id);
        terminal.print(output.json() ? JsonText.snake(status) : BotStatusText.of(id, status, terminal.style()));
        return 0;
    }

    private String text(Status status, String market) {
        Style style = terminal.style();
        Table services = Table.of("SERVICE", "STATUS", ">RSS", ">UP", "ADDRESS");
        for (Infrastructure.Part part : status.services()) {
            services.row(
                    part.name(),
                    style.state(part.status()),
                    Figures.megabytes(part.rssBytes()),
                    Figures.age(part.uptimeSeconds() == null ? null : part.uptimeSeconds() * 1000),
                    Figures.orUnknown(part.url()));
        }
        String nl = System.lineSeparator();
        return headline(status, market, style)
                + nl
                + nl
                + BotTable.of(status.bots(), style)
                + nl
                + nl
                + services.text(style);
    }

    private static String headline(Status status, String market, Style style) {
        Fleet.Totals totals = status.totals();
        return style.bold("Flotilla") + " " + status.url() + "   " + market
                + System.lineSeparator()
                + style.bold(status.running() + "/" + totals.bots() + " running") + "   equity "
                + Figures.money(totals.equity()) + "   today " + Figures.signed(totals.pnlToday()) + "   net "
                + Figures.signed(totals.netPnl()) + "   decisions " + totals.decisions() + "   trades "
                + totals.trades() + "   open " + totals.openPositions();
    }
}
