package dev.flotilla.store;

/** The schema that all services share; params-api brings it there, the others wait for it. */
public final class FleetSchema {

    public static final String NAME = "fleet";

    /** The newest migration in {@code db/migration}. */
    public static final String VERSION = "8";

    /** Its file, for whoever has to find out why it is not there. */
    public static final String MIGRATION = "V8__quoting.sql";

    private FleetSchema() {}
}
