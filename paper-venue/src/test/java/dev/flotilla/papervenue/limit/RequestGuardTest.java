package dev.flotilla.papervenue.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.papervenue.limit.RequestGuard.Verdict;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestGuardTest {

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:15Z");
    private final RequestLimits limits =
            KnownLimits.ASTER.limits().within(RateLimit.perMinute(40), RateLimit.perMinute(2));
    private final RequestGuard guard =
            new RequestGuard(limits, new RequestGuard.BanTerms(3, Duration.ofMinutes(2)), clock);

    private Verdict snapshot(String address) {
        return guard.check(address, "a", VenueCall.SNAPSHOT);
    }

    @Test
    void countsWeightsAndSaysWhenTheNextWindowBegins() {
        assertThat(snapshot("one")).isEqualTo(new Verdict.Passed());
        assertThat(snapshot("one")).isEqualTo(new Verdict.Passed());
        assertThat(guard.used("one")).isEqualTo(32);
        assertThat(snapshot("one")).isEqualTo(new Verdict.Refused(429, 45));
        assertThat(snapshot("other")).isEqualTo(new Verdict.Passed());
        clock.advance(Duration.ofSeconds(45));
        assertThat(guard.used("one")).isZero();
        assertThat(snapshot("one")).isEqualTo(new Verdict.Passed());
    }

    @Test
    void countsOrdersByAccount() {
        assertThat(guard.check("one", "a", VenueCall.PLACE)).isEqualTo(new Verdict.Passed());
        assertThat(guard.check("one", "a", VenueCall.CANCEL)).isEqualTo(new Verdict.Passed());
        assertThat(guard.check("two", "a", VenueCall.PLACE)).isInstanceOf(Verdict.Refused.class);
        assertThat(guard.check("one", "b", VenueCall.PLACE)).isEqualTo(new Verdict.Passed());
    }

    @Test
    void bansWhoGoesOnTwiceAsLongEachTime() {
        for (int i = 0; i < 5; i++) {
            snapshot("one");
        }
        assertThat(snapshot("one")).isEqualTo(new Verdict.Refused(418, 120));
        clock.advance(Duration.ofSeconds(90));
        assertThat(snapshot("one")).as("also in the next window").isEqualTo(new Verdict.Refused(418, 30));
        clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 5; i++) {
            snapshot("one");
        }
        assertThat(snapshot("one")).isEqualTo(new Verdict.Refused(418, 240));
    }

    @Test
    void countsNothingUnlessToldTo() {
        RequestGuard open =
                new RequestGuard(RequestLimits.none(), new RequestGuard.BanTerms(3, Duration.ofMinutes(2)), clock);
        assertThat(open.counts()).isFalse();
        for (int i = 0; i < 1_000; i++) {
            assertThat(open.check("one", "a", VenueCall.PLACE)).isEqualTo(new Verdict.Passed());
        }
    }
}
