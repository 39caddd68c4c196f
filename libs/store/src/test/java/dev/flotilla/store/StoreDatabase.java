package dev.flotilla.store;

import dev.flotilla.infra.LocalPostgres;
import dev.flotilla.infra.PostgresConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A migrated database with the roles of the services; the application under test logs in as params-api. */
public final class StoreDatabase implements QuarkusTestResourceLifecycleManager {

    static final String DATABASE = "flotilla";
    private static @Nullable LocalPostgres postgres;

    /** The server of the running test, to crash it or to look inside. */
    public static LocalPostgres postgres() {
        return Objects.requireNonNull(postgres, "no test database is running");
    }

    @Override
    public Map<String, String> start() {
        LocalPostgres started = LocalPostgres.start(PostgresConfig.forTests());
        postgres = started;
        started.createRole("fleet_owner", "owner");
        for (String role : new String[] {"fleet_params", "fleet_hub", "fleet_coach"}) {
            started.createRole(role, role);
        }
        started.createDatabase(DATABASE, "fleet_owner");
        FleetSchema.migrate(started.jdbcUrl(DATABASE), "fleet_owner", "owner");
        return Map.of(
                "quarkus.datasource.reactive.url", started.reactiveUrl(DATABASE),
                "quarkus.datasource.username", "fleet_params",
                "quarkus.datasource.password", "fleet_params",
                "fleet.store.transaction-timeout", "5s",
                "fleet.outbox.table", "params_outbox",
                "fleet.outbox.poll-every", "100ms",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        postgres().close();
    }
}
