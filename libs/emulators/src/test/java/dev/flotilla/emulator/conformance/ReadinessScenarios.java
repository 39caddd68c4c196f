package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.emulator.conformance.Scenario.always;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.conformance.Bench.Gift;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import java.time.Duration;
import java.util.List;

/** What a venue is asked before anything is traded on it. */
final class ReadinessScenarios {

    private ReadinessScenarios() {}

    static List<Scenario> all() {
        return List.of(
                always("instruments have the venue's filters", stage -> {
                    Instrument btc =
                            stage.bench.venue().instruments().find(Bench.SYMBOL).orElseThrow();
                    assertThat(btc.filters().stepSize()).isEqualByComparingTo(stage.bench.step());
                    assertThat(btc.filters().minNotional()).isEqualByComparingTo(stage.bench.leastNotional());
                    assertThat(btc.filters().tickSize()).isEqualByComparingTo(stage.bench.tick());
                }),
                always(
                        "an unknown instrument is not found",
                        stage -> assertThat(stage.bench.venue().instruments().find("NOPEUSDT"))
                                .isEmpty()),
                always("a credential is checked without trading", stage -> {
                    VenueCheck check = stage.bench.venue().check(stage.access);
                    assertThat(check).isInstanceOf(VenueCheck.Passed.class);
                    VenueCheck.Passed passed = (VenueCheck.Passed) check;
                    assertThat(passed.equity()).isEqualByComparingTo("10000");
                    assertThat(passed.instruments()).isNotEmpty();
                    assertThat(passed.permissions()).isNotEmpty();
                    assertThat(stage.bench.taken(stage.access.account())).isEmpty();
                }),
                where(
                        gift(Gift.CREDENTIALS),
                        "a wrong credential is refused with the venue's code and a hint",
                        stage -> {
                            VenueCheck check = stage.bench.venue().check(stage.bench.wrongCredential(stage.access));
                            assertThat(check).isInstanceOf(VenueCheck.Refused.class);
                            VenueCheck.Refused refused = (VenueCheck.Refused) check;
                            assertThat(refused.code()).isNotBlank();
                            assertThat(refused.lookAt()).isNotBlank();
                        }),
                always("a credential never prints itself", stage -> {
                    VenueAccess access = stage.access;
                    assertThat(access.toString())
                            .doesNotContainIgnoringCase("secret")
                            .doesNotContain("0x4c0883");
                }),
                where(gift(Gift.CLOCK), "a venue whose clock is off is traded all the same", stage -> {
                    stage.bench.clockAhead(Duration.ofSeconds(-20));
                    try (Venue other = stage.bench.another()) {
                        VenueAccount account = other.open(stage.access);
                        assertThat(account.orders().place(stage.market("skew", BUY, false)))
                                .isInstanceOf(PlaceResult.Filled.class);
                    } finally {
                        stage.bench.clockAhead(Duration.ZERO);
                    }
                }),
                where(gift(Gift.CLOCK), "the check tells how far the clocks are apart", stage -> {
                    stage.bench.clockAhead(Duration.ofSeconds(2));
                    try {
                        VenueCheck check = stage.bench.venue().check(stage.access);
                        assertThat(check).isInstanceOf(VenueCheck.Passed.class);
                        assertThat(((VenueCheck.Passed) check).clockOffset())
                                .as("a venue may tell whole seconds only")
                                .isCloseTo(Duration.ofSeconds(2), Duration.ofSeconds(1));
                    } finally {
                        stage.bench.clockAhead(Duration.ZERO);
                    }
                }));
    }
}
