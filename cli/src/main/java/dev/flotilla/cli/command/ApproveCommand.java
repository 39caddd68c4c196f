package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet approve ID}: a person agrees; the bot checks anew and carries the proposal out. */
@Command(
        name = "approve",
        description =
                "Approve a proposal: its bot checks price and risk anew, then places it. `fleet proposals` lists them.")
public final class ApproveCommand implements Callable<Integer> {
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

    public ApproveCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Approvals.Proposal proposal = client.proposal(proposalId);
        Order order = Order.of(
                "approve",
                CommandKind.APPROVE_PROPOSAL,
                Scope.bot(proposal.botId()),
                Map.of("proposalId", proposalId),
                follow,
                PATIENCE);
        return new CommandRun(terminal, random, client)
                .sending(request ->
                        client.approve(proposalId, new Approvals.DecideProposal(request.reason(), request.commandId())))
                .run(order, output.json());
    }
}
