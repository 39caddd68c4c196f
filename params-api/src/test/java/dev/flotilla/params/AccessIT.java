package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParamsApiTest
class AccessIT {

    @BeforeEach
    void aBot() {
        bot("guarded");
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,   GET,  /api/v1/fleet,                      200",
        "viewer,   PUT,  /api/v1/bots/guarded/control,       403",
        "viewer,   POST, /api/v1/bots,                       403",
        "viewer,   GET,  /api/v1/tokens,                     403",
        "viewer,   GET,  /internal/v1/self,                  401",
        "operator, GET,  /api/v1/fleet,                      200",
        "operator, PUT,  /api/v1/bots/guarded/control,       200",
        "operator, GET,  /api/v1/audit,                      403",
        "operator, POST, /internal/v1/reports,               401",
        "admin,    PUT,  /api/v1/bots/guarded/control,       200",
        "admin,    GET,  /api/v1/audit/verification,         200",
        "admin,    GET,  /internal/v1/bots/guarded/bundle,   401",
        "service,  GET,  /api/v1/fleet,                      200",
        "service,  PUT,  /api/v1/bots/guarded/control,       403",
        "service,  GET,  /internal/v1/self,                  200",
        "service,  GET,  /api/v1/tokens,                     403",
    })
    void letsEachRoleDoWhatItMay(String role, String method, String path, int status) {
        String token = "service".equals(role) ? Api.SERVICE_TOKEN : tokenOf(role);
        var request = as(token);
        if (!"GET".equals(method)) {
            request.body("{\"status\":\"PAUSED\"}");
        }
        request.request(method, path).then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/fleet",
                "/api/v1/bots/guarded",
                "/api/v1/stream",
                "/api/v1/system",
                "/internal/v1/self",
                "/internal/v1/bots/guarded/bundle",
                "/internal;x=1/v1/self",
                "/api;x=1/v1/fleet",
                "/%69nternal/v1/self",
                "//api/v1/fleet",
            })
    void answersWithoutAValidTokenNothingButThat(String path) {
        for (String header : new String[] {null, "", "Bearer ", "Bearer flt_wrong", "Basic YTpi", Api.adminToken()}) {
            var request = given().urlEncodingEnabled(false);
            if (header != null) {
                request.header("Authorization", header);
            }
            var answer = request.get(path).then().extract();
            assertThat(answer.statusCode()).as("%s with %s", path, header).isIn(401, 404);
            assertThat(answer.body().asString()).doesNotContain("bots", "BTCUSDT", "rssBytes");
        }
    }

    @Test
    void saysLittleTo401() {
        given().get("/api/v1/fleet")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error.code", equalTo("unauthorized"))
                .body("error.valid", nullValue());
    }

    @Test
    void refusesATokenOnceItIsRevoked() {
        Map<String, Object> issued = admin().body(Map.of("name", "guest", "role", "viewer"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .body("token", startsWith("flt_"))
                .extract()
                .path("$");
        String token = (String) issued.get("token");
        as(token).get("/api/v1/fleet").then().statusCode(200);

        admin().delete("/api/v1/tokens/" + issued.get("tokenId")).then().statusCode(200);

        as(token).get("/api/v1/fleet").then().statusCode(401);
        admin().delete("/api/v1/tokens/" + issued.get("tokenId")).then().statusCode(404);
        admin().get("/api/v1/tokens")
                .then()
                .body("name", hasItem("admin"))
                .body("name", not(hasItem("guest")))
                .body(not(containsString(token)));
        admin().body(Map.of("name", "x", "role", "service"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("error.valid", hasItem("viewer"));
    }

    @Test
    void keepsTheAdminTokenInAFileOfItsOwnerOnly() throws IOException {
        Path file = Path.of("target/test-data/admin-token");

        assertThat(Files.readString(file)).matches("flt_[A-Za-z0-9_-]{43}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesOpenWhatBelongsToLoopback() {
        given().get("/q/health").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("fleet_outbox_pending"))
                // There before the first one, so that it shows as an increase.
                .body(containsString("fleet_ingest_refused_total{problem=\"gap\"} 0.0"))
                .body(containsString("fleet_consent_granted_total"));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/fleet'.get.summary", notNullValue());
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/fleet:"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/ui/");
        given().redirects().follow(false).get("/ui").then().statusCode(302).header("Location", "/ui/");
        given().redirects().follow(false).get("/ui/").then().statusCode(200).body(containsString("<html"));
        given().redirects()
                .follow(false)
                .get("/ui/bots/any")
                .then()
                .statusCode(200)
                .body(containsString("<html"));
    }

    @Test
    void describesItselfToItsPeers() {
        service()
                .get("/internal/v1/self")
                .then()
                .statusCode(200)
                .body("name", equalTo("params-api"))
                .body("detail.streamClients", notNullValue());
    }

    @Test
    void answersUnknownPathsInItsOwnWords() {
        admin().get("/api/v1/nothing").then().statusCode(404);
        admin().body("{}").post("/api/v1/fleet").then().statusCode(405);
    }
}
