package dev.flotilla.coach;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The program as it is shipped: it knows its jobs and answers. */
@QuarkusIntegrationTest
@TestProfile(CoachIT.Quiet.class)
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "database", value = "coach"),
            @ResourceArg(name = "user", value = "fleet_coach"),
            @ResourceArg(name = "migrate", value = "true")
        })
class PackagedCoachIT {

    @Test
    void knowsItsJobsAndAnswers() {
        await("ready")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        get("/internal/v1/self").then().statusCode(401);
        RequestSpecification service = given().header("Authorization", "Bearer coach-test-token");

        given(service).get("/internal/v1/self").then().statusCode(200).body("name", equalTo("coach-service"));
        given(service).get("/api/v1/jobs").then().statusCode(200).body(containsString("paper_review_cycle"));
        given(service).get("/api/v1/bots/b1/reviews").then().statusCode(200).body("", hasSize(0));
        get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests_seconds_count"));
    }
}
