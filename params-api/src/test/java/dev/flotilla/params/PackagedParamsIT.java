package dev.flotilla.params;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program as it is shipped, on an empty database: it migrates, makes its token, takes requests. */
@QuarkusIntegrationTest
@TestProfile(PackagedParamsIT.Alone.class)
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "redis", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params")
        })
@QuarkusTestResource(FakeVenue.class)
@QuarkusTestResource(FakeHub.class)
class PackagedParamsIT {
    private static final Path TOKEN =
            Path.of("target/test-data/packaged-admin-token").toAbsolutePath();

    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleet.service-token", "packaged-service-token",
                    "fleet.admin-token-file", TOKEN.toString(),
                    "fleet.coach-url", "http://127.0.0.1:1");
        }
    }

    @Test
    void migratesAndTakesTheRequestsOfAnOperator() throws IOException {
        await("ready")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/q/health/live").then().statusCode(200));
        get("/api/v1/bots").then().statusCode(401).body("error.message", containsString("token"));
        RequestSpecification admin = given().header(
                        "Authorization", "Bearer " + Files.readString(TOKEN).strip())
                .contentType(ContentType.JSON);

        given(admin)
                .body(Map.of("botId", "packaged-1", "strategyId", "moneysharks", "symbol", "BTCUSDT"))
                .post("/api/v1/bots")
                .then()
                .statusCode(201)
                .body(containsString("packaged-1"));
        given(admin).get("/api/v1/bots").then().statusCode(200).body(containsString("packaged-1"));
        given(admin)
                .body(Map.of("botId", "packaged-2", "colour", "red"))
                .post("/api/v1/bots")
                .then()
                .statusCode(422)
                .body("error.valid", hasItem("strategyId"));
        get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/bots"));
        get("/q/metrics").then().statusCode(200).body(containsString("fleet_outbox"));
    }
}
