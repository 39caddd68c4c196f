package dev.flotilla.params.http.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The edge at which failures end: each becomes one log line and one error body. */
public class FailureMappers {

    private static final Logger LOG = Logger.getLogger(FailureMappers.class);

    @ServerExceptionMapper
    Response database(StoreException failure) {
        return switch (failure) {
            case StoreException.Unavailable down -> {
                LOG.warnf("request failed, Postgres is away cause=%s", down.getMessage());
                yield Answers.of(Refusal.unavailable(
                        "database_unavailable",
                        "Postgres does not answer now; the outcome is unknown, look before repeating"));
            }
            case StoreException.Contended _ ->
                Answers.of(Refusal.conflict(
                        "contended", "somebody else changed the same thing; read it again and repeat"));
            case StoreException.Duplicate _ ->
                Answers.of(Refusal.conflict("duplicate", "something with this key exists already"));
            case StoreException.Refused _, StoreException.Forbidden _ -> unexpected(failure);
        };
    }

    /** Unknown paths, wrong methods and media types: the framework's own refusals, in our shape. */
    @ServerExceptionMapper
    Response framework(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        String message = status == 404
                ? "there is nothing at this path; see /q/swagger-ui"
                : String.valueOf(failure.getMessage());
        return error(status, "http_" + status, message);
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure) {
        LOG.errorf(failure, "request failed");
        return error(500, "internal_error", "this is a fault of params-api; its log has the cause");
    }

    private static Response error(int status, String code, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(code, message))
                .build();
    }
}
