package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet groups [NAME]}: groups of bots that commands go to together. */
@Command(name = "groups", description = "List the groups of bots; with a NAME one of them with its bots.")
public final class GroupsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of a group.")
    @Nullable
    private String name;

    private final Terminal terminal;

    public GroupsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Groups(List<Fleet.Group> groups) {}

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        if (name != null) {
            Fleet.Group group = client.group(name);
            terminal.print(output.json() ? JsonText.of(group) : text(List.of(group)));
            return 0;
        }
        List<Fleet.Group> groups = client.groups();
        terminal.print(output.json() ? JsonText.of(new Groups(groups)) : text(groups));
        return 0;
    }

    private String text(List<Fleet.Group> groups) {
        boolean one = name != null;
        Table table = Table.of("GROUP", ">BOTS", "FAILOVER", one ? "MEMBERS" : "UPDATED BY");
        groups.forEach(group -> table.row(
                group.name(),
                group.bots(),
                Optional.ofNullable(group.failoverPolicy()).orElse("by account type"),
                one ? String.join(" ", Optional.ofNullable(group.botIds()).orElse(List.of())) : group.updatedBy()));
        return table.text(terminal.style());
    }
}
