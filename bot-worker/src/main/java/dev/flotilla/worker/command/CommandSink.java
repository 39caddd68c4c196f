package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.WorkerCordon;

/** Takes what the commands stream tells; what is meant for bots and workers elsewhere changes nothing. Must not block. */
public interface CommandSink {

    void changed(ControlChanged change);

    void command(FleetCommand command);

    void cordon(WorkerCordon cordon);
}
