package dev.flotilla.params;

import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The service with Postgres (logged in as its own role), Redis and a fake venue. */
@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "redis", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params")
        })
@QuarkusTestResource(FakeVenue.class)
@QuarkusTestResource(FakeHub.class)
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ParamsApiTest {}
