package dev.flotilla.params.http;

import dev.flotilla.contracts.api.ErrorBody;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Outcomes as HTTP answers. */
public final class Answers {

    private Answers() {}

    public static Response of(Outcome<?> outcome) {
        return of(outcome, 200);
    }

    public static Response of(Outcome<?> outcome, int statusWhenDone) {
        return switch (outcome) {
            case Outcome.Done<?> done ->
                Response.status(statusWhenDone)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(done.value())
                        .build();
            case Outcome.Refused<?> refused -> of(refused.refusal());
        };
    }

    public static Response of(Refusal refusal) {
        return Response.status(refusal.kind().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody(
                        new ErrorBody.Detail(refusal.code(), refusal.message(), refusal.valid(), refusal.details())))
                .build();
    }

    /** The value, or that there is no such bot. */
    public static Response ofBot(String botId, Optional<?> value) {
        return value.<Response>map(found -> of(Outcome.done(found))).orElseGet(() -> of(Refusal.unknownBot(botId)));
    }
}
