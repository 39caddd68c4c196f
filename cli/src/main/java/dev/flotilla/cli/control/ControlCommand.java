package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet start|stop ID...}: asks for a desired status; the hub and the workers make it so. */
@Command
public final class ControlCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Bot ids.")
    private List<String> botIds = new ArrayList<>();

    @Option(names = "--all", description = "Instead of ids: all bots; halted ones stay so.")
    private boolean all;

    private final Terminal terminal;
    private final String desired;

    /** @param desired RUNNING or STOPPED */
    public ControlCommand(Terminal terminal, String desired) {
        this.terminal = terminal;
        this.desired = desired;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == !botIds.isEmpty()) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "give bot ids or --all (all bots of the fleet)");
        }
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return new ControlChange(terminal, client, desired)
                .run(all ? everyBot(client) : botIds, control, output.json());
    }

    /** An emergency stop ends by a restart only, so a halted bot would only be refused. */
    private List<String> everyBot(FleetClient client) {
        List<Fleet.BotCard> bots = client.bots();
        List<String> free = bots.stream()
                .filter(bot -> bot.halted() == null)
                .map(Fleet.BotCard::botId)
                .toList();
        if (free.size() < bots.size()) {
            terminal.note(
                    "fleet: " + (bots.size() - free.size()) + " halted bots are left out; `fleet restart` ends a halt");
        }
        return free;
    }
}
