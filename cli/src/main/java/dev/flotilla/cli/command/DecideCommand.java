package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A person's word on one proposal, as a command to its bot that is followed to the bot's answer. */
abstract sealed class DecideCommand implements Callable<Integer> permits ApproveCommand, RejectCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Parameters(paramLabel = "ID", description = "Id of the proposal.")
    private String proposalId = "";

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;
    private final Word word;

    DecideCommand(Terminal terminal, Supplier<RandomGenerator> random, Word word) {
        this.terminal = terminal;
        this.random = random;
        this.word = word;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Approvals.Proposal proposal = client.proposal(proposalId);
        Order order = Order.of(
                word.verb(),
                word.kind(),
                Scope.bot(proposal.botId()),
                Map.of("proposalId", proposalId),
                follow,
                PATIENCE);
        return new CommandRun(terminal, random, client)
                .sending(request -> word.door()
                        .send(client, proposalId, new Approvals.DecideProposal(request.reason(), request.commandId())))
                .run(order, output.json());
    }

    /** What is said of the proposal, and where. */
    record Word(String verb, CommandKind kind, Door door) {}

    /** The endpoint that takes the word. */
    @FunctionalInterface
    interface Door {
        Operations.Command send(FleetClient client, String proposalId, Approvals.DecideProposal decision);
    }
}
