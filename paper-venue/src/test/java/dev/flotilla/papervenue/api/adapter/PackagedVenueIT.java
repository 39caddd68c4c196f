package dev.flotilla.papervenue.api.adapter;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The program as it is shipped: an account, an order, its record. */
@QuarkusIntegrationTest
@QuarkusTestResource(RecordedMarket.class)
class PackagedVenueIT {

    @Test
    void opensAnAccountAndTakesAnOrder() {
        await("ready")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
        RequestSpecification service = given().header("Authorization", "Bearer " + RecordedMarket.TOKEN)
                .contentType(ContentType.JSON);

        given(service)
                .body("{\"startingEquity\":10000,\"takerFeeBps\":4,\"slippageBps\":2}")
                .put("/venue/v1/accounts/packaged")
                .then()
                .statusCode(200)
                .body("equity", equalTo(10_000));
        given(service)
                .body("""
                        {"clientOrderId":"p1","symbol":"AAAUSDT","side":"BUY","type":"MARKET","quantity":1,"stopPrice":null,
                         "reduceOnly":false,"leverage":5,"validUntil":"2100-01-01T00:00:00Z"}""")
                .post("/venue/v1/accounts/packaged/orders")
                .then()
                .statusCode(200)
                .body(containsString("p1"));
        given(service)
                .get("/venue/v1/accounts/packaged/orders/p1")
                .then()
                .statusCode(200)
                .body("clientOrderId", equalTo("p1"));
        get("/q/metrics").then().statusCode(200).body(containsString("fleet_venue"));
    }
}
