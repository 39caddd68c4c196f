package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet bots}: all bots. */
@Command(name = "bots", description = "List the bots.")
public final class BotsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public BotsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Bots(List<Fleet.BotCard> bots) {}

    @Override
    public Integer call() {
        List<Fleet.BotCard> bots = new FleetClient(new FleetLocator(terminal).find(options)).bots();
        terminal.print(output.json() ? JsonText.of(new Bots(bots)) : BotTable.of(bots, terminal.style()));
        return 0;
    }
}
