package dev.flotilla.papervenue.api.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.papervenue.venue.VenueUnavailableException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as error bodies of the contract. */
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    @ServerExceptionMapper
    Response unavailable(VenueUnavailableException failure) {
        LOG.warnf("request not answered maybeDone=%s cause=%s", failure.maybeDone(), failure.getMessage());
        return failure.maybeDone()
                ? Answers.error(Answers.UNKNOWN_OUTCOME, ErrorBody.of("unknown_outcome", text(failure)))
                : Answers.error(Answers.UNAVAILABLE, ErrorBody.of("unavailable", text(failure)));
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException failure) {
        return Answers.error(
                Response.Status.BAD_REQUEST.getStatusCode(),
                ErrorBody.of(
                        "invalid_request", "the body is not what is expected here: " + failure.getOriginalMessage()));
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
