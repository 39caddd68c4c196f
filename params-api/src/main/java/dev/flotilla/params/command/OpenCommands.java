package dev.flotilla.params.command;

import dev.flotilla.contracts.command.FleetCommand;
import java.util.List;

/** The path beside Redis. */
public interface OpenCommands {

    /** Commands in force with targets among these bots that have not answered to the end; each with those targets only. */
    List<FleetCommand> among(List<String> botIds);
}
