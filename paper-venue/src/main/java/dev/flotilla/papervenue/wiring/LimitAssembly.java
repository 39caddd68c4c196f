package dev.flotilla.papervenue.wiring;

import dev.flotilla.papervenue.limit.RequestGuard;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the guard out of what is configured; by default it counts nothing. */
@Singleton
class LimitAssembly {

    @Produces
    @Singleton
    RequestGuard guard(VenueConfig config) {
        VenueConfig.Limit limit = config.limit();
        RequestGuard.BanTerms bans = new RequestGuard.BanTerms(limit.banAfter(), limit.ban());
        return new RequestGuard(limits(limit), bans, InstantSource.system());
    }

    private static RequestLimits limits(VenueConfig.Limit limit) {
        RequestLimits like = limit.like()
                .map(LimitAssembly::known)
                .orElseGet(() -> KnownLimits.PAPER.limits().within(null, null));
        return like.within(
                rate(limit.ip(), limit.window(), like.perIp()), rate(limit.wallet(), limit.window(), like.perWallet()));
    }

    private static RequestLimits known(String venue) {
        return KnownLimits.of(venue)
                .orElseThrow(() -> new IllegalArgumentException("fleet.venue.limit.like=" + venue
                        + ": no limits are known of it; known are "
                        + Arrays.toString(KnownLimits.values()).toLowerCase(Locale.ROOT)))
                .limits();
    }

    private static @Nullable RateLimit rate(OptionalLong weight, Duration window, @Nullable RateLimit otherwise) {
        return weight.isPresent() ? new RateLimit(weight.getAsLong(), window) : otherwise;
    }
}
