package dev.flotilla.params.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.ErrorBody;
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
import org.jspecify.annotations.Nullable;

/**
 * Calls to another service of the fleet, with the service token, bounded in time and size. What it refuses for a reason of
 * its own is passed on as it is; anything else is 503.
 */
@ApplicationScoped
public class ServiceCalls {

    private final HttpClient http;
    private final ObjectMapper json;
    private final ServiceToken token;

    ServiceCalls(HttpClient http, ObjectMapper json, ServiceToken token) {
        this.http = http;
        this.json = json;
        this.token = token;
    }

    /** @param name as in {@code hub_unavailable} and {@code hub-service} */
    public record Callee(String name, URI url, Duration timeout, int bodyBytesMax) {

        private Refusal unavailable(String why) {
            return Refusal.unavailable(
                    name + "_unavailable",
                    name + "-service does not answer (" + why + "); repeat it, that is harmless");
        }
    }

    public static String encode(String pathPart) {
        return URLEncoder.encode(pathPart, StandardCharsets.UTF_8);
    }

    /** @param body null = none */
    public <T> Outcome<T> post(Callee callee, String path, @Nullable Object body, Class<T> type) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    request(callee, path, body),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), callee.bodyBytesMax()));
            return answer.statusCode() / 100 == 2
                    ? Outcome.done(json.readValue(answer.body(), type))
                    : Outcome.refused(refusal(callee, answer));
        } catch (IOException e) {
            return Outcome.refused(
                    callee.unavailable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.refused(callee.unavailable("interrupted"));
        }
    }

    private HttpRequest request(Callee callee, String path, @Nullable Object body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(callee.url().resolve(path))
                .timeout(callee.timeout())
                .header("Authorization", token.authorization());
        return body == null
                ? request.POST(HttpRequest.BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build();
    }

    private Refusal refusal(Callee callee, HttpResponse<byte[]> answer) throws IOException {
        Refusal.Kind kind = switch (answer.statusCode()) {
            case 404 -> Refusal.Kind.NOT_FOUND;
            case 409 -> Refusal.Kind.CONFLICT;
            case 422 -> Refusal.Kind.INVALID;
            default -> null;
        };
        if (kind == null) {
            return callee.unavailable("status " + answer.statusCode());
        }
        ErrorBody.Detail why = json.readValue(answer.body(), ErrorBody.class).error();
        return new Refusal(kind, why.code(), why.message(), why.valid(), why.details());
    }
}
