package dev.flotilla.hub.lease;

import java.time.Duration;
import java.util.Map;

/** What one look at the lease keys in Redis gave. */
public sealed interface LeaseReading {

    /**
     * @param epoch changes whenever Redis may have lost data: another process, or the witness key was gone
     * @param keys by bot, the lease keys that exist
     */
    record Heard(String epoch, Map<String, Key> keys) implements LeaseReading {
        public Heard {
            keys = Map.copyOf(keys);
        }
    }

    /** Redis did not answer, so nothing is known of renewals through it. */
    record Deaf(String cause) implements LeaseReading {}

    /** This fleet has no Redis on purpose: nobody renews there, so that silence over HTTP is silence. */
    record NoRedis() implements LeaseReading {}

    /** @param value {@code workerId:generation} as its holder wrote it */
    record Key(String value, Duration remaining) {}
}
