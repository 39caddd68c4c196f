package dev.flotilla.worker.host;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.worker.command.CommandDesk;
import dev.flotilla.worker.command.CommandSink;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.control.ControlPoller;

/** Sends what the commands stream tells where it belongs. Parameters that are newer than ours are followed by a poll, which brings them. */
public final class StreamCommands implements CommandSink {

    private final BotHost host;
    private final ControlBook controls;
    private final CommandDesk desk;
    private final ControlPoller poller;

    public StreamCommands(BotHost host, ControlBook controls, CommandDesk desk, ControlPoller poller) {
        this.host = host;
        this.controls = controls;
        this.desk = desk;
        this.poller = poller;
    }

    @Override
    public void changed(ControlChanged change) {
        host.command(change);
        desk.halted(change.botId(), change.halt());
        if (newer(change.botId(), change.paramsVersion())) {
            poller.want();
        }
    }

    @Override
    public void command(FleetCommand command) {
        desk.obey(command);
        if (command.targets().stream().anyMatch(target -> newer(target.botId(), target.paramsVersion()))) {
            poller.want();
        }
    }

    private boolean newer(String botId, long paramsVersion) {
        Long known = controls.paramsVersion(botId);
        return known != null && paramsVersion > known;
    }

    @Override
    public void cordon(WorkerCordon cordon) {
        host.cordon(cordon);
    }
}
