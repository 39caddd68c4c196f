package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What a person does at a consent gate: reads, and types the word with the nonce that was shown. */
final class Person {
    private Person() {}

    static void consents(LocalFleet fleet, String venue, String bot) {
        HttpResponse<String> gate = fleet.http("POST", "/api/v1/bots/" + bot + "/consent-gate", fleet.token(), "{}");
        assertThat(gate.statusCode()).as(gate::body).isEqualTo(200);
        JsonNode shown = LocalFleet.json(gate.body());
        assertThat(shown.path("text").asText()).contains("venue " + venue);
        String answer = "{\"nonce\":\"" + shown.path("nonce").asText() + "\",\"word\":\"ACCEPT\"}";
        HttpResponse<String> given = fleet.http("POST", "/api/v1/bots/" + bot + "/consent", fleet.token(), answer);
        assertThat(given.statusCode()).as(given::body).isEqualTo(200);
        assertThat(LocalFleet.json(given.body()).path("mode").asText()).isEqualTo("autonomous_live");
    }
}
