package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;

/** {@code fleet reject ID --reason TEXT}: a person turns a proposal down. */
@Command(name = "reject", description = "Reject a proposal; --reason says why. `fleet proposals` lists them.")
public final class RejectCommand extends DecideCommand {

    public RejectCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        super(terminal, random, new Word("reject", CommandKind.REJECT_PROPOSAL, FleetClient::reject));
    }
}
