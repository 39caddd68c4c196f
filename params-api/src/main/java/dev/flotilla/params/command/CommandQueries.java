package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Fleet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Commands as they were stored. */
public interface CommandQueries {

    /** Newest first, without targets. */
    List<Fleet.Command> recent(int limit);

    /** Without targets. */
    List<Fleet.Command> summaries(Collection<String> commandIds);

    /** With targets. */
    Optional<Fleet.Command> find(String commandId);

    List<String> groups();

    List<String> bots();
}
