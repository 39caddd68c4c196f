package dev.flotilla.params.auth.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.auth.Tokens;
import dev.flotilla.params.http.Answers;
import dev.flotilla.service.ServicesOnly;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a request to a matched resource in, or not. It asks the resource's class, not the path's text: nothing to evade. */
public class BearerFilter {

    private final Tokens tokens;

    BearerFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @ServerRequestFilter
    public Optional<Response> admit(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceClass().isAnnotationPresent(ServicesOnly.class)) {
            return Optional.empty(); // has a door of its own
        }
        Optional<Caller> caller = tokens.caller(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (caller.isEmpty()) {
            return Optional.of(unauthorized());
        }
        request.setSecurityContext(new CallerContext(caller.get()));
        return Access.refusal(caller.get(), audience(resource), request.getMethod())
                .map(Answers::of);
    }

    private static Access.Audience audience(ResourceInfo resource) {
        @Nullable For marked = resource.getResourceClass().getAnnotation(For.class);
        return marked == null ? Access.Audience.OPERATORS : marked.value();
    }

    private static Response unauthorized() {
        return Response.status(401)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .entity(ErrorBody.of("unauthorized", "a valid bearer token is needed"))
                .build();
    }
}
