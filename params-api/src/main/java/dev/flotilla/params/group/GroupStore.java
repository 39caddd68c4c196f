package dev.flotilla.params.group;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.store.audit.AuditFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups and who is in them. */
public interface GroupStore {

    /**
     * A change of a group with its audit link, committed together.
     *
     * @param bots moved into it
     */
    record Change(
            String name,
            @Nullable String failoverPolicy,
            List<String> bots,
            String actor,
            Instant at,
            AuditFact audit) {}

    /** By name, without the ids of their bots. */
    List<Fleet.Group> all();

    Optional<Fleet.Group> find(String name);

    /** Those of the ids that are no bots. */
    List<String> unknown(List<String> botIds);

    /** Makes the group when it is not there. */
    void write(Change change);

    /** Puts one bot into a group that exists; false when there is no such bot. */
    boolean move(String botId, String group, AuditFact audit);

    /** False when there is no such bot. */
    boolean drift(String botId, String policy, AuditFact audit);
}
