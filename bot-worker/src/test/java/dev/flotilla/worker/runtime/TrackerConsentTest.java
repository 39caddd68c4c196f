package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.order.OrderSide;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runtime on a wallet with real money: what a person's consent, and taking it back, mean for positions of others. */
class TrackerConsentTest {

    private final TrackerHarness runtime = new TrackerHarness();

    @BeforeEach
    void realMoney() {
        runtime.simulated = false;
    }

    private String protection(String asset) {
        for (JsonNode position :
                runtime.store.bodies("runtime_status").getLast().get("positions")) {
            if (position.get("asset").asText().equals(asset)) {
                return position.get("protection").asText();
            }
        }
        return "";
    }

    private void takeAwayStops() {
        runtime.stops()
                .forEach(stop ->
                        runtime.venue.exchange.cancel(TestVenue.ACCOUNT, stop.clientOrderId(), runtime.venue.clock));
    }

    @Test
    void touchesNothingBeforeAnybodyConsented() {
        runtime.begin().buy("1").look().price("95");
        assertThat(runtime.venue.placed).allMatch(order -> order.clientOrderId().startsWith("hand-"));
        assertThat(runtime.stops()).isEmpty();
        assertThat(protection(TrackerHarness.SYMBOL)).isEqualTo("UNPROTECTED");
        assertThat(runtime.events()).isEmpty();
    }

    @Test
    void protectsFromTheMomentItHearsOfTheConsent() {
        runtime.begin().buy("1").look();
        runtime.consent(true).look();
        assertThat(runtime.venue.isProtected()).isTrue();
        assertThat(protection(TrackerHarness.SYMBOL)).isEqualTo("PROTECTED");
    }

    @Test
    void goesOnWithWhatItProtectsAndTakesNothingNewWhenTheConsentIsTakenBack() {
        runtime.begin().consent(true).buy("1").look();
        runtime.consent(false);
        takeAwayStops();
        runtime.hand(TestVenue.OTHER, OrderSide.BUY, "1", false)
                .pass(Duration.ofSeconds(31))
                .look();
        assertThat(runtime.stops())
                .as("the stop of the first, again, and none of the second")
                .extracting(stop -> stop.request().symbol())
                .containsExactly(TrackerHarness.SYMBOL);
        assertThat(protection(TestVenue.OTHER)).isEqualTo("UNPROTECTED");

        runtime.price("100.5").price("99.7");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.stops()).isEmpty();

        runtime.buy("1").look().look();
        assertThat(runtime.stops()).as("it is another position").isEmpty();
    }

    @Test
    void aLaterLifeGoesOnToo() {
        runtime.begin().consent(true).buy("1").look();
        runtime.consent(false);
        takeAwayStops();
        runtime.begin();
        assertThat(runtime.venue.isProtected()).isTrue();
        runtime.hand(TestVenue.OTHER, OrderSide.BUY, "1", false).look();
        assertThat(runtime.stops()).hasSize(1);
    }

    @Test
    void aPositionThatIsTurnedIsAnotherOne() {
        runtime.begin().consent(true).buy("1").look();
        runtime.consent(false).sell("3").look();
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.closes()).containsExactly("manual external");
        assertThat(protection(TrackerHarness.SYMBOL)).isEqualTo("UNPROTECTED");
    }

    @Test
    void aHaltThatFlattensClosesWhatItProtectsOnly() {
        runtime.begin().consent(true).buy("1").look();
        runtime.consent(false);
        runtime.hand(TestVenue.OTHER, OrderSide.BUY, "1", false).look();
        runtime.halt(true);
        runtime.attend();
        runtime.pass(Duration.ofSeconds(3)).pass(Duration.ofSeconds(3));
        assertThat(runtime.venue.exchange.account(TestVenue.ACCOUNT).positions())
                .containsOnlyKeys(TestVenue.OTHER);
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
    }
}
