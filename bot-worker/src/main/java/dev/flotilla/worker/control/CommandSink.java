package dev.flotilla.worker.control;

import dev.flotilla.contracts.command.ControlChanged;

/** Takes control commands for the bots of this worker; commands for others change nothing. */
@FunctionalInterface
public interface CommandSink {

    void command(ControlChanged command);
}
