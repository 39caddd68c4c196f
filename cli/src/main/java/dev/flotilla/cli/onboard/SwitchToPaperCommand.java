package dev.flotilla.cli.onboard;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Consent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet switch-to-paper BOT}: takes a consent back. */
@Command(
        name = "switch-to-paper",
        description = "Put a bot into paper mode and take its consent back; positions are not touched.")
public final class SwitchToPaperCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    private final Terminal terminal;

    public SwitchToPaperCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Consent.State state = new FleetClient(new FleetLocator(terminal).find(options)).switchToPaper(botId);
        terminal.print(output.json() ? JsonText.of(state) : ConsentGate.text(state));
        return ExitStatus.OK;
    }
}
