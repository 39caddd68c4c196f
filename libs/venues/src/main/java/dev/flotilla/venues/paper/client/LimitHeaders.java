package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.LimitSignal.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an answer says about the request limit: how much is used, and whether it was too much. */
final class LimitHeaders {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;

    private final LimitListener listener;

    LimitHeaders(LimitListener listener) {
        this.listener = listener;
    }

    void read(int status, HttpHeaders headers) {
        number(headers, PaperVenue.USED_WEIGHT_HEADER).ifPresent(used -> listener.used(BudgetScope.IP, null, used));
        if (status == TOO_MANY_REQUESTS || status == BANNED) {
            Kind kind = status == BANNED ? Kind.BANNED : Kind.SLOW_DOWN;
            listener.limited(null, new LimitSignal(BudgetScope.IP, kind, retryAfter(headers)));
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        OptionalLong seconds = number(headers, "Retry-After");
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : null;
    }

    /** Empty also for what is not a number, such as a Retry-After that is a date. */
    private static OptionalLong number(HttpHeaders headers, String name) {
        try {
            return headers.firstValueAsLong(name);
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }
}
