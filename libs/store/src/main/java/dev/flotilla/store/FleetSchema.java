package dev.flotilla.store;

import org.flywaydb.core.Flyway;

/** The schema's name and version, and the way to bring a database to it. */
public final class FleetSchema {

    public static final String NAME = "fleet";

    /** The newest migration in {@code db/migration}; services wait for it. */
    public static final String VERSION = "1";

    private FleetSchema() {}

    /**
     * Runs the outstanding migrations. Needs Flyway on the class path (params-api and tests have it).
     *
     * @param owner role that owns the schema, not a service's role
     */
    public static void migrate(String jdbcUrl, String owner, String password) {
        Flyway.configure()
                .dataSource(jdbcUrl, owner, password)
                .schemas(NAME)
                .defaultSchema(NAME)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
