package dev.flotilla.hub;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.contracts.task.TaskPoll;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program as it is shipped: it leads, and workers can talk to it. */
@QuarkusIntegrationTest
@TestProfile(FastHub.class)
class PackagedHubIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void leadsAndAnswersWorkers() {
        await("it leads")
                .atMost(SOON)
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        get("/internal/v1/self").then().statusCode(401);
        RequestSpecification worker =
                given().header("Authorization", "Bearer test-token").contentType(ContentType.JSON);

        given(worker)
                .get("/internal/v1/tasks?pool=moneysharks&limit=1")
                .then()
                .statusCode(200)
                .body("tasks", hasSize(0));
        given(worker)
                .body(new TaskPoll.Acks(List.of()))
                .post("/internal/v1/acks")
                .then()
                .statusCode(204);
        given(worker).get("/internal/v1/self").then().statusCode(200).body("name", equalTo("hub-service"));
        get("/q/metrics").then().statusCode(200).body(containsString("fleet_reconcile"));
    }
}
