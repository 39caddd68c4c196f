package dev.flotilla.service;

import dev.flotilla.contracts.api.ErrorBody;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Holds the door of resources marked {@link ServicesOnly}. */
@Provider
@ServicesOnly
@Priority(Priorities.AUTHENTICATION)
class ServicesOnlyFilter implements ContainerRequestFilter {

    private final ServiceToken token;

    ServicesOnlyFilter(ServiceToken token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!token.admits(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(ErrorBody.of("unauthorized", "this endpoint needs the fleet's service token"))
                    .build());
        }
    }
}
