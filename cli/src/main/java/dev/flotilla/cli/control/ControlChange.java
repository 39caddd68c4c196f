package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Operations;
import java.util.List;

/**
 * Asks for a desired status, bot by bot; the hub and the workers make it so.
 *
 * @param desired RUNNING, PAUSED or STOPPED
 */
public record ControlChange(Terminal terminal, FleetClient client, String desired) {

    record Result(String desired, List<Operations.Control> controls, boolean reached) {}

    /** The exit status. */
    public int run(List<String> botIds, ControlOptions options, boolean json) throws InterruptedException {
        List<Operations.Control> controls = botIds.stream()
                .map(id -> client.control(id, new Operations.SetControl(desired, options.version(), options.reason())))
                .toList();
        int wait = options.waitSeconds();
        boolean reached = wait == 0 || new Arrival(client, botIds, desired).within(wait);
        terminal.print(json ? JsonText.of(new Result(desired, controls, reached)) : text(controls));
        if (!reached) {
            terminal.note("fleet: not all bots are " + desired + " after " + wait + " s; see `fleet status`");
        }
        return reached ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private String text(List<Operations.Control> controls) {
        Table table = Table.of("BOT", "DESIRED", ">VERSION");
        controls.forEach(control -> table.row(control.botId(), control.status(), control.version()));
        return table.text(terminal.style());
    }
}
