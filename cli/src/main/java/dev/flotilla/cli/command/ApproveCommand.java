package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;

/** {@code fleet approve ID}: a person agrees; the bot checks anew and carries the proposal out. */
@Command(
        name = "approve",
        description =
                "Approve a proposal: its bot checks price and risk anew, then places it. `fleet proposals` lists them.")
public final class ApproveCommand extends DecideCommand {

    public ApproveCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        super(terminal, random, new Word("approve", CommandKind.APPROVE_PROPOSAL, FleetClient::approve));
    }
}
