package dev.flotilla.params;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Calls as an operator or a service makes them. */
final class Api {

    static final String SERVICE_TOKEN = "test-service-token-of-the-fleet";
    private static final Path ADMIN_TOKEN = Path.of("target/test-data/admin-token");

    private Api() {}

    static String adminToken() {
        try {
            return Files.readString(ADMIN_TOKEN).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the service wrote no admin token", e);
        }
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    static RequestSpecification admin() {
        return as(adminToken());
    }

    static RequestSpecification service() {
        return as(SERVICE_TOKEN);
    }

    /** A token of this role, made through the API. */
    static String tokenOf(String role) {
        return admin().body(Map.of("name", role + "-of-test", "role", role))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    static ValidatableResponse create(String botId) {
        return admin().body(Map.of("botId", botId, "strategyId", "moneysharks", "symbol", "BTCUSDT"))
                .post("/api/v1/bots")
                .then();
    }

    /** Makes sure that the bot exists. */
    static void bot(String botId) {
        int status = create(botId).extract().statusCode();
        if (status != 200 && status != 201) {
            throw new AssertionError("bot " + botId + " was not created: status " + status);
        }
    }
}
