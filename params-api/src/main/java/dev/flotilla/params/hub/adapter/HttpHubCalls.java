package dev.flotilla.params.hub.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.api.Hub;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.hub.HubCalls;
import dev.flotilla.params.system.HubUrl;
import dev.flotilla.service.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls the hub with the service token, bounded in time and size. */
@ApplicationScoped
public class HttpHubCalls implements HubCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int BODY_BYTES_MAX = 256 * 1024;

    private final HttpClient http;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final URI hub;

    HttpHubCalls(HttpClient http, ObjectMapper json, ServiceToken token, HubUrl hub) {
        this.http = http;
        this.json = json;
        this.token = token;
        this.hub = hub.value();
    }

    @Override
    public Outcome<Hub.FailoverStarted> failover(Hub.Failover request) {
        return post("/internal/v1/failover", request, Hub.FailoverStarted.class);
    }

    @Override
    public Outcome<Hub.Cordoned> cordon(String workerId, boolean cordoned, Hub.Cordon request) {
        String path = "/internal/v1/workers/" + URLEncoder.encode(workerId, StandardCharsets.UTF_8)
                + (cordoned ? "/cordon" : "/uncordon");
        return post(path, request, Hub.Cordoned.class);
    }

    private <T> Outcome<T> post(String path, Object body, Class<T> type) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    request(path, body),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
            return answer.statusCode() / 100 == 2
                    ? Outcome.done(json.readValue(answer.body(), type))
                    : Outcome.refused(refusal(answer));
        } catch (IOException e) {
            return Outcome.refused(
                    unavailable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.refused(unavailable("interrupted"));
        }
    }

    private HttpRequest request(String path, Object body) throws JsonProcessingException {
        return HttpRequest.newBuilder(hub.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", token.authorization())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
    }

    /** What the hub refuses for a reason of its own is passed on as it is. */
    private Refusal refusal(HttpResponse<byte[]> answer) throws IOException {
        Refusal.Kind kind = switch (answer.statusCode()) {
            case 404 -> Refusal.Kind.NOT_FOUND;
            case 409 -> Refusal.Kind.CONFLICT;
            case 422 -> Refusal.Kind.INVALID;
            default -> null;
        };
        if (kind == null) {
            return unavailable("status " + answer.statusCode());
        }
        ErrorBody.Detail why = json.readValue(answer.body(), ErrorBody.class).error();
        return new Refusal(kind, why.code(), why.message(), why.valid());
    }

    private static Refusal unavailable(String why) {
        return Refusal.unavailable(
                "hub_unavailable", "hub-service does not answer (" + why + "); repeat it, that is harmless");
    }
}
