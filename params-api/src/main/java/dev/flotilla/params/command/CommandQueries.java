package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Operations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Commands as they were stored. */
public interface CommandQueries {

    /** Newest first, without targets. */
    List<Operations.Command> recent(int limit);

    /** Without targets. */
    List<Operations.Command> summaries(Collection<String> commandIds);

    /** With targets. */
    Optional<Operations.Command> find(String commandId);

    List<String> groups();

    List<String> bots();
}
