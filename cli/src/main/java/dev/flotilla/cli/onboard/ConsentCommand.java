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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet consent BOT}: the consent gate. */
@Command(
        name = "consent",
        description = {
            "Show the consent gate of a bot and take your word: ACCEPT lets it trade in autonomous_live.",
            "Anything else, and every run without a terminal, declines: the bot is then in paper mode. Declined: exit status 1."
        })
public final class ConsentCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    @Option(names = "--show", description = "Only show what is on record.")
    private boolean show;

    private final Terminal terminal;

    public ConsentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Consent.State state = show ? client.consent(botId) : new ConsentGate(terminal, client).pass(botId);
        terminal.print(output.json() ? JsonText.of(state) : ConsentGate.text(state));
        return show || state.granted() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
