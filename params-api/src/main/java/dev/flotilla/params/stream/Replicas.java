package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import java.util.List;

/** The other replicas of this service. */
public interface Replicas {

    /** Tells them, at best: while Redis is away they hear nothing, and a page that matters is fetched anyway. */
    void tell(List<Fleet.Change> changes);
}
