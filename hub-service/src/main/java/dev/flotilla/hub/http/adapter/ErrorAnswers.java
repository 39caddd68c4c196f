package dev.flotilla.hub.http.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.hub.http.RefusedRequest;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every error as {@link ErrorBody}. */
public class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    @ServerExceptionMapper
    public Response notLeader(NotLeader e) {
        return answer(503, "not_leader", e.getMessage());
    }

    @ServerExceptionMapper
    public Response refused(RefusedRequest e) {
        return Response.status(e.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(body(e))
                .build();
    }

    @ServerExceptionMapper
    public Response store(StoreException e) {
        LOG.warnf("request failed cause=%s", e.getMessage());
        return answer(503, "unavailable", "Postgres did not take it; repeat the request later");
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String code = Response.Status.fromStatusCode(status) == null
                ? "error"
                : Response.Status.fromStatusCode(status).name().toLowerCase(Locale.ROOT);
        return answer(status, code, e.getMessage());
    }

    @ServerExceptionMapper
    public Response bug(RuntimeException e) {
        LOG.error("request failed", e);
        return answer(500, "internal_error", "the request failed; the service's log says why");
    }

    private static ErrorBody body(RefusedRequest e) {
        String message = String.valueOf(e.getMessage());
        return e.valid().isEmpty() ? ErrorBody.of(e.code(), message) : ErrorBody.of(e.code(), message, e.valid());
    }

    private static Response answer(int status, String code, @Nullable String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(ErrorBody.of(code, String.valueOf(message)))
                .build();
    }
}
