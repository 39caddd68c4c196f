package dev.flotilla.store;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Holds a service's start until params-api has migrated the schema to {@link FleetSchema#VERSION}. Runs before every
 * other start-up work of the service, with the service's own role; gives up after {@code fleet.store.schema-wait}.
 */
@ApplicationScoped
public class SchemaGate {

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);
    /** A migration at start comes before it. */
    private static final int FIRST = 1;

    private static final Duration RETRY_EVERY = Duration.ofMillis(250);
    private static final String APPLIED =
            "select count(*) from fleet.flyway_schema_history where version = :version and success";

    private static final String NEWEST =
            "select version || ' (' || description || ')' from fleet.flyway_schema_history where version is not null and success"
                    + " order by installed_rank desc limit 1";

    private final Transactions transactions;
    private final Duration wait;

    SchemaGate(Transactions transactions, StoreConfig config) {
        this.transactions = transactions;
        this.wait = config.schemaWait();
    }

    void open(@Observes @Priority(FIRST) StartupEvent start) {
        await(FleetSchema.VERSION, wait);
    }

    /** True when the schema is at {@link FleetSchema#VERSION} or beyond it; false also when Postgres does not answer. */
    public boolean reached() {
        return look(FleetSchema.VERSION).isEmpty();
    }

    /** Blocks until this version is there. Throws {@link IllegalStateException} that says what was seen instead. */
    void await(String version, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        String seen = look(version);
        if (!seen.isEmpty()) {
            LOG.infof("waiting for the schema version=%s seen=%s", version, seen);
        }
        while (!seen.isEmpty()) {
            if (System.nanoTime() >= end) {
                throw new IllegalStateException("schema fleet is not at version " + version + " after " + atMost + " ("
                        + seen + "): this build needs the migration " + FleetSchema.MIGRATION
                        + ", which params-api (or the Job flotilla-migrate) of this version or a later one runs;"
                        + " is it running, and does this service use the right database and role?");
            }
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(RETRY_EVERY)
                    .await()
                    .indefinitely();
            seen = look(version);
        }
    }

    private String newest() {
        return transactions.reading(session -> session.sql(NEWEST, String.class).getResultList()).stream()
                .findFirst()
                .orElse("none");
    }

    /** Empty when the version is there, else what is missing. */
    private String look(String version) {
        try {
            Long rows = transactions.reading(session -> session.sql(APPLIED, Long.class)
                    .setParameter("version", version)
                    .getSingleResult());
            return rows > 0 ? "" : "the newest migration there is " + newest();
        } catch (RuntimeException e) {
            // No schema yet, no right to see it yet, or no Postgres yet: all of them are what the gate waits for.
            return String.valueOf(e.getMessage());
        }
    }
}
