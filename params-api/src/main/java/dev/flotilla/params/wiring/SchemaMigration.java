package dev.flotilla.params.wiring;

import dev.flotilla.store.FleetSchema;
import dev.flotilla.store.SchemaGate;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema forward at a start that finds it behind, before {@link SchemaGate} looks. Most starts find it there, and
 * then neither Flyway nor its JDBC connections are made.
 */
@ApplicationScoped
class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final int BEFORE_THE_GATE = 0;

    private final SchemaConfig config;
    private final SchemaGate gate;
    private final Instance<Flyway> flyway;

    SchemaMigration(SchemaConfig config, SchemaGate gate, Instance<Flyway> flyway) {
        this.config = config;
        this.gate = gate;
        this.flyway = flyway;
    }

    /** Throws what Flyway throws; the migration at hand is then undone as a whole, and the next start tries it again. */
    void bringForward(@Observes @Priority(BEFORE_THE_GATE) StartupEvent start) {
        if (config.migrate() && !gate.reached()) {
            int executed = flyway.get().migrate().migrationsExecuted;
            LOG.infof("schema brought forward version=%s migrations=%d", FleetSchema.VERSION, executed);
        }
    }
}
