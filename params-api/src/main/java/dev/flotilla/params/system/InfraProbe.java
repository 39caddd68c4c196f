package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Infrastructure;
import java.util.List;

/** Asks Postgres and Redis how they do. Never fails: what does not answer is down. */
public interface InfraProbe {

    Infrastructure.Part postgres();

    Infrastructure.Part redis();

    /** Length, lag and pending entries of the fleet's streams; empty while Redis is away. */
    List<Infrastructure.StreamState> streams(List<String> pools);
}
