package dev.flotilla.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceEdgeIT.WithToken.class)
class ServiceEdgeIT {

    public static class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleet.service-token", "the-token", "quarkus.http.test-port", "0");
        }
    }

    @Inject
    ServiceToken token;

    @Test
    void tellsWhoItIsToItsPeersOnly() {
        given().header("Authorization", "Bearer the-token")
                .get("/internal/v1/self")
                .then()
                .statusCode(200)
                .body("name", equalTo("service-kit"))
                .body("rssBytes", greaterThan(1_000_000));
        for (String wrong : List.of("Bearer other", "the-token", "Basic the-token", "Bearer ")) {
            given().header("Authorization", wrong)
                    .get("/internal/v1/self")
                    .then()
                    .statusCode(401)
                    .body("error.code", equalTo("unauthorized"));
        }
        given().get("/internal/v1/self").then().statusCode(401);
    }

    @Test
    void neverPrintsTheToken() {
        assertThat(token.toString()).doesNotContain("the-token");
        assertThat(token.authorization()).isEqualTo("Bearer the-token");
    }

    @Test
    void readsResidentMemoryInKibibytes() {
        assertThat(ProcessMemory.parse(List.of("Name:\tjava", "VmRSS:\t  2048 kB")))
                .isEqualTo(2_097_152);
        assertThat(ProcessMemory.parse(List.of("Name:\tjava"))).isPositive();
    }
}
