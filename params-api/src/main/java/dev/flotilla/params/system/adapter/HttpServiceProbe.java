package dev.flotilla.params.system.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.contracts.api.SelfInfo;
import dev.flotilla.params.system.ServiceProbe;
import dev.flotilla.service.ServiceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /internal/v1/self} and {@code /q/health/ready} of another service. */
@ApplicationScoped
public class HttpServiceProbe implements ServiceProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int BODY_BYTES_MAX = 256 * 1024;

    private final HttpClient http;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final InstantSource clock;

    HttpServiceProbe(HttpClient http, ObjectMapper json, ServiceToken token, InstantSource clock) {
        this.http = http;
        this.json = json;
        this.token = token;
        this.clock = clock;
    }

    @Override
    public Infrastructure.Part ask(String name, URI url) {
        try {
            HttpResponse<byte[]> self = get(url.resolve("/internal/v1/self"));
            if (self.statusCode() != 200) {
                return down(name, url, "answers /internal/v1/self with status " + self.statusCode());
            }
            return part(name, url, json.readValue(self.body(), SelfInfo.class), failingChecks(url));
        } catch (IOException e) {
            return down(name, url, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return down(name, url, "interrupted while asking");
        }
    }

    private Infrastructure.Part part(String name, URI url, SelfInfo self, List<String> failing) {
        Map<String, Object> detail = new LinkedHashMap<>(self.detail());
        if (!failing.isEmpty()) {
            detail.put("notReady", failing);
        }
        return new Infrastructure.Part(
                name,
                failing.isEmpty() ? "up" : "degraded",
                url.toString(),
                self.build(),
                Duration.between(self.startedAt(), clock.instant()).toSeconds(),
                self.rssBytes(),
                detail);
    }

    /** Names of readiness checks that are not up. */
    private List<String> failingChecks(URI url) throws IOException, InterruptedException {
        HttpResponse<byte[]> ready = get(url.resolve("/q/health/ready"));
        List<String> failing = new ArrayList<>();
        if (ready.statusCode() == 503) {
            for (JsonNode check : json.readTree(ready.body()).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    failing.add(check.path("name").asText());
                }
            }
        }
        return failing;
    }

    private HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Authorization", token.authorization())
                .build();
        return http.send(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
    }

    private static Infrastructure.Part down(String name, URI url, String why) {
        return new Infrastructure.Part(name, "down", url.toString(), null, null, null, Map.of("cause", why));
    }
}
