package dev.flotilla.papervenue.limit.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.limit.RequestGuard;
import dev.flotilla.venues.budget.VenueCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Refuses requests above the limit and tells on each answer how much is used; does nothing while nothing is limited. */
class LimitFilter {

    private static final Pattern ACCOUNT = Pattern.compile("/venue/v1/accounts/([^/]+)(/fills|/orders|/orders/[^/]+)?");
    private static final String KLINES = "/venue/v1/klines";

    private final RequestGuard guard;
    private final MeterRegistry registry;

    LimitFilter(RequestGuard guard, MeterRegistry registry) {
        this.guard = guard;
        this.registry = registry;
    }

    /** A request that costs something. */
    private record Counted(VenueCall call, @Nullable String account) {}

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response check(ContainerRequestContext context, HttpServerRequest request) {
        String path = request.path();
        Counted counted = guard.counts() && path != null ? counted(context.getMethod(), path) : null;
        if (counted == null) {
            return null;
        }
        return switch (guard.check(address(request), counted.account(), counted.call())) {
            case RequestGuard.Verdict.Passed _ -> null;
            case RequestGuard.Verdict.Refused refused -> refused(refused);
        };
    }

    private Response refused(RequestGuard.Verdict.Refused refused) {
        Counter.builder("fleet.venue.limited")
                .description("Requests refused because there were too many")
                .tag("status", Integer.toString(refused.status()))
                .register(registry)
                .increment();
        String message = "too many requests, come back in " + refused.retryAfterSeconds() + " s";
        return Response.status(refused.status())
                .header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of("rate_limited", message))
                .build();
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext response, HttpServerRequest request) {
        if (guard.counts()) {
            response.getHeaders().putSingle(PaperVenue.USED_WEIGHT_HEADER, guard.used(address(request)));
        }
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private static @Nullable Counted counted(String method, String path) {
        if (path.equals(KLINES)) {
            return new Counted(VenueCall.HISTORY, null);
        }
        Matcher account = ACCOUNT.matcher(path);
        return account.matches() ? counted(method, account.group(1), account.group(2)) : null;
    }

    private static Counted counted(String method, String account, @Nullable String rest) {
        if (rest == null) {
            return new Counted(method.equals("PUT") ? VenueCall.OPEN : VenueCall.SNAPSHOT, account);
        }
        if (rest.equals("/fills")) {
            return new Counted(VenueCall.FILLS, account);
        }
        return switch (method) {
            case "POST" -> new Counted(VenueCall.PLACE, account);
            case "DELETE" -> new Counted(VenueCall.CANCEL, account);
            default -> new Counted(VenueCall.FIND, account);
        };
    }
}
