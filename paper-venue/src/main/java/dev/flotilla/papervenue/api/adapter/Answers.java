package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.papervenue.venue.Reply;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Replies of the venue as HTTP answers. */
final class Answers {
    static final int UNPROCESSABLE = 422;
    static final int UNAVAILABLE = 503;
    static final int UNKNOWN_OUTCOME = 504;

    private Answers() {}

    static <T> Response of(Reply<T> reply) {
        return switch (reply) {
            case Reply.Ok<T> ok ->
                Response.ok(ok.value(), MediaType.APPLICATION_JSON_TYPE).build();
            case Reply.No<T> no -> error(status(no.problem()), body(no));
        };
    }

    private static int status(Reply.Problem problem) {
        return switch (problem) {
            case NOT_FOUND -> Response.Status.NOT_FOUND.getStatusCode();
            case REFUSED -> UNPROCESSABLE;
        };
    }

    private static ErrorBody body(Reply.No<?> no) {
        return no.valid().isEmpty()
                ? ErrorBody.of(no.code(), no.message())
                : ErrorBody.of(no.code(), no.message(), no.valid());
    }

    static Response noBody() {
        return error(UNPROCESSABLE, ErrorBody.of("invalid_request", "a JSON body is needed here"));
    }

    static Response error(int status, ErrorBody body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
