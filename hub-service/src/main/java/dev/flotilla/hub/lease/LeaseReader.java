package dev.flotilla.hub.lease;

import java.util.List;

/** Reads the lease keys; a failure is a {@link LeaseReading.Deaf}, never an exception. Bounded in time. */
public interface LeaseReader {
    LeaseReading read(List<String> botIds);
}
