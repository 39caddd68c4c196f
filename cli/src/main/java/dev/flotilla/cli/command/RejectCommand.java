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

/** {@code fleet reject ID --reason TEXT}: a person turns a proposal down. */
@Command(name = "reject", description = "Reject a proposal; --reason says why. `fleet proposals` lists them.")
public final class RejectCommand implements Callable<Integer> {
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

    public RejectCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Approvals.Proposal proposal = client.proposal(proposalId);
        Order order = Order.of(
                "reject",
                CommandKind.REJECT_PROPOSAL,
                Scope.bot(proposal.botId()),
                Map.of("proposalId", proposalId),
                follow,
                PATIENCE);
        return new CommandRun(terminal, random, client)
                .sending(request ->
                        client.reject(proposalId, new Approvals.DecideProposal(request.reason(), request.commandId())))
                .run(order, output.json());
    }
}
