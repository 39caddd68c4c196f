package dev.flotilla.params.system.adapter;

import dev.flotilla.store.Transactions;
import dev.flotilla.streams.RedisEnabled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: without Postgres nothing works; without Redis everything works, only slower. */
@ApplicationScoped
public class DependencyHealth {

    private static final String STATUS = "status";

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck postgres(Transactions transactions) {
        return () -> {
            try {
                transactions.reading(
                        session -> session.sql("select 1", Integer.class).getSingleResult());
                return HealthCheckResponse.named("postgres").up().build();
            } catch (RuntimeException e) {
                return HealthCheckResponse.named("postgres")
                        .down()
                        .withData("cause", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck redis(RedisQueries redis, RedisEnabled enabled) {
        return () -> {
            if (!enabled.value()) {
                return HealthCheckResponse.named("redis")
                        .up()
                        .withData(STATUS, "off")
                        .build();
            }
            try {
                redis.ping();
                return HealthCheckResponse.named("redis")
                        .up()
                        .withData(STATUS, "up")
                        .build();
            } catch (RuntimeException e) {
                return HealthCheckResponse.named("redis")
                        .up()
                        .withData(STATUS, "degraded")
                        .withData("cause", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }
}
