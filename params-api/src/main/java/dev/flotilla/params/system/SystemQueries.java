package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Infrastructure;
import java.net.URI;
import java.util.List;

/** What the hub wrote down about workers and events. */
public interface SystemQueries {

    /** @param url where the worker answers */
    record WorkerRow(Infrastructure.WorkerState state, URI url) {}

    /** Workers heard within the last hour. */
    List<WorkerRow> workers();

    /** Newest first. */
    List<Infrastructure.ProcessEvent> events(int limit);
}
