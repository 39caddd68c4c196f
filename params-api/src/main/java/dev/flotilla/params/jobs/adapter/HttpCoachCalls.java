package dev.flotilla.params.jobs.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.jobs.CoachCalls;
import dev.flotilla.params.system.CoachUrl;
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

/** Calls the coach with the service token, bounded in time and size. */
@ApplicationScoped
public class HttpCoachCalls implements CoachCalls {

    /** A job over ten thousand bots takes a while. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final HttpClient http;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final URI coach;

    HttpCoachCalls(HttpClient http, ObjectMapper json, ServiceToken token, CoachUrl coach) {
        this.http = http;
        this.json = json;
        this.token = token;
        this.coach = coach.value();
    }

    @Override
    public Outcome<Jobs.Run> run(String jobKey) {
        String path = "/api/v1/jobs/" + URLEncoder.encode(jobKey, StandardCharsets.UTF_8) + "/run";
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(coach.resolve(path))
                            .timeout(TIMEOUT)
                            .header("Authorization", token.authorization())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
            return answer.statusCode() / 100 == 2
                    ? Outcome.done(json.readValue(answer.body(), Jobs.Run.class))
                    : Outcome.refused(refusal(answer));
        } catch (IOException e) {
            return Outcome.refused(unavailable(e.getClass().getSimpleName()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.refused(unavailable("interrupted"));
        }
    }

    private Refusal refusal(HttpResponse<byte[]> answer) throws IOException {
        Refusal.Kind kind = switch (answer.statusCode()) {
            case 404 -> Refusal.Kind.NOT_FOUND;
            case 409 -> Refusal.Kind.CONFLICT;
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
                "coach_unavailable", "coach-service does not answer (" + why + "); repeat it, that is harmless");
    }
}
