package dev.flotilla.store.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param at cut to microseconds, which is what Postgres keeps
 * @param actor name of the token that did it
 * @param action e.g. {@code control.set}
 * @param subject what it was done to, e.g. a bot id
 * @param detail JSON object
 */
public record AuditFact(
        Instant at, String actor, String action, @Nullable String subject, String detail) {

    public AuditFact {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
