package dev.flotilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Gives a {@code @QuarkusTest} (or {@code @QuarkusIntegrationTest}) the JVM's Postgres and Redis.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = InfraResource.class, initArgs = {
 *     @ResourceArg(name = "postgres", value = "true"), @ResourceArg(name = "redis", value = "true")})
 * }</pre>
 *
 * Arguments: {@code postgres} and {@code redis} (true or false; both false = both true), {@code database} (default
 * {@code fleet}; emptied before each start of an application), {@code user} (role that the service connects as, made with
 * password {@code test}; default the superuser; Flyway always connects as the superuser), {@code migrate} (true = bring the
 * schema there before the application starts, for services that do not run the migrations themselves).
 */
public class InfraResource implements QuarkusTestResourceLifecycleManager {
    private static final String ROLE_PASSWORD = "test";

    private Map<String, String> args = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        args = new HashMap<>(initArgs);
    }

    @Override
    public Map<String, String> start() {
        boolean postgres = Boolean.parseBoolean(args.get("postgres"));
        boolean redis = Boolean.parseBoolean(args.get("redis"));
        Map<String, String> config = new LinkedHashMap<>();
        config.put("quarkus.devservices.enabled", "false");
        if (postgres || !redis) {
            config.putAll(datasource());
        }
        if (redis || !postgres) {
            RedisControl control = RedisControl.ofThisJvm();
            control.start();
            control.flush();
            config.put("quarkus.redis.hosts", control.url());
        }
        return config;
    }

    /** Nothing to do: the servers serve the next application of this JVM too, and their guards stop them at its end. */
    @Override
    public void stop() {}

    private Map<String, String> datasource() {
        String database = args.getOrDefault("database", "fleet");
        PostgresControl control = PostgresControl.ofThisJvm();
        control.start();
        control.emptyDatabase(database);
        String user = args.getOrDefault("user", control.user());
        String password = user.equals(control.user()) ? control.password() : ROLE_PASSWORD;
        if (!user.equals(control.user())) {
            control.role(user, password);
        }
        if (Boolean.parseBoolean(args.get("migrate"))) {
            migrate(control.jdbcUrl(database), control);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", control.jdbcUrl(database),
                "quarkus.datasource.reactive.url", control.reactiveUrl(database),
                "quarkus.datasource.username", user,
                "quarkus.datasource.password", password,
                "quarkus.flyway.username", control.user(),
                "quarkus.flyway.password", control.password());
    }

    /** As params-api does at its start; the migrations come from the class path of the module under test. */
    private static void migrate(String jdbcUrl, PostgresControl control) {
        Flyway.configure()
                .dataSource(jdbcUrl, control.user(), control.password())
                .schemas("fleet")
                .defaultSchema("fleet")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
