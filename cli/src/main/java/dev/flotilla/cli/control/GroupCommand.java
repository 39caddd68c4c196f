package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet group NAME}: makes a group, moves bots into it, says what happens when a worker dies. */
@Command(name = "group", description = "Make or change a group of bots; `fleet groups` lists them.")
public final class GroupCommand implements Callable<Integer> {
    private static final String BY_ACCOUNT_TYPE = "default";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "Letters, digits, - and _, at most 40.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "ID", arity = "0..*", description = "Bots to move into it.")
    private List<String> botIds = new ArrayList<>();

    @Option(
            names = "--failover",
            paramLabel = "POLICY",
            description = {
                "What its bots do on another worker after theirs has died: manual (protect only), auto_stateless or",
                "auto_stateful (trade on); default = by account type. Without it the policy stays."
            })
    @Nullable
    private String failover;

    private final Terminal terminal;

    public GroupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        Fleet.Group group = client.group(name, new Fleet.SetGroup(policy(client), botIds.isEmpty() ? null : botIds));
        terminal.print(output.json() ? JsonText.of(group) : text(group));
        return 0;
    }

    private @Nullable String policy(FleetClient client) {
        if (failover != null) {
            return failover.equals(BY_ACCOUNT_TYPE) ? null : failover;
        }
        return client.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(Fleet.Group::failoverPolicy)
                .orElse(null);
    }

    private static String text(Fleet.Group group) {
        return "group " + group.name() + ": " + group.bots() + " bots, failover "
                + Optional.ofNullable(group.failoverPolicy()).orElse("by account type");
    }
}
