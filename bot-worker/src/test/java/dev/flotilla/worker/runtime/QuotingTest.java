package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a market maker does at a venue, from its first quote to its last. */
class QuotingTest {

    private final QuotingHarness maker = new QuotingHarness();

    @Test
    void aLadderRestsOnBothSidesOfTheTouch() {
        maker.begin().book("99.99", "100.01");

        assertThat(maker.ladder())
                .containsExactly("SELL 0.1 @ 100.22", "SELL 0.1 @ 100.12", "BUY 0.1 @ 99.89", "BUY 0.1 @ 99.79");
        assertThat(maker.lines("order_placed")).isEqualTo(4);
    }

    @Test
    void nothingIsQuotedBeforeTheBookIsKnown() {
        maker.begin().pass(Duration.ofSeconds(3));

        assertThat(maker.ladder()).isEmpty();
    }

    @Test
    void quotesFollowTheTouch() {
        maker.begin().book("99.99", "100.01");

        maker.pass(Duration.ofSeconds(1)).book("100.03", "100.05").pass(Duration.ofSeconds(2));

        assertThat(maker.ladder())
                .containsExactly("SELL 0.1 @ 100.26", "SELL 0.1 @ 100.16", "BUY 0.1 @ 99.92", "BUY 0.1 @ 99.82");
        assertThat(maker.lines("order_cancelled")).isEqualTo(4);
    }

    @Test
    void aJumpOfThePricePausesTheMaker() {
        maker.begin().book("99.99", "100.01");

        maker.pass(Duration.ofSeconds(1)).book("100.99", "101.01").pass(Duration.ofSeconds(2));

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.lines).anyMatch(line -> "toxicity:volatility_spike".equals(line.get("reason")));
    }

    @Test
    void aFillIsCountedOnceAndItsSlotIsQuotedAgain() {
        maker.begin().book("99.99", "100.01");

        maker.trades("99.88", "99.99").pass(Duration.ofSeconds(2));

        assertThat(maker.position()).isEqualByComparingTo("0.1");
        assertThat(maker.store.bodies("fill")).hasSize(1);
        assertThat(maker.lines("fill")).isEqualTo(1);
        assertThat(maker.store.bodies("position").getLast().get("protection").asText())
                .isEqualTo("INVENTORY");
        assertThat(maker.ladder()).hasSize(4);
    }

    @Test
    void aLostBookTakesTheQuotesAwayUntilTheNextOne() {
        maker.begin().book("99.99", "100.01");

        assertThat(maker.lost().ladder()).isEmpty();
        assertThat(maker.pass(Duration.ofSeconds(1)).book("99.99", "100.01").ladder())
                .hasSize(4);
    }

    @Test
    void aBookWithoutAsksIsNoneToQuoteAgainst() {
        maker.begin().book("99.99", "100.01");

        maker.oneSided("99.99").pass(Duration.ofSeconds(5));

        assertThat(maker.ladder()).isEmpty();
    }

    @Test
    void aHaltThatCannotCloseAtOnceGoesOnUntilItCan() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");
        maker.venue.refuse = order -> order.reduceOnly() ? Optional.of(Refusal.UNAVAILABLE) : Optional.empty();

        maker.halt(true).pass(Duration.ofSeconds(20));
        assertThat(maker.live().stops()).isEmpty();
        assertThat(maker.position()).isEqualByComparingTo("0.1");

        maker.venue.refuse = _ -> Optional.empty();
        maker.pass(Duration.ofSeconds(6));
        assertThat(maker.position()).isZero();
        assertThat(maker.live().stops()).contains("");
    }

    @Test
    void anAccountThatCannotBeReadTakesTheQuotesAwayUntilItCan() {
        maker.begin().book("99.99", "100.01");
        maker.venue.onSnapshot = () -> {
            throw new VenueUnavailableException("as the test says", null);
        };

        quiet(50);
        assertThat(maker.ladder()).isNotEmpty();
        quiet(20);
        assertThat(maker.ladder()).isEmpty();

        maker.venue.onSnapshot = () -> {};
        assertThat(maker.pass(Duration.ofSeconds(2))
                        .book("99.99", "100.01")
                        .pass(Duration.ofSeconds(2))
                        .ladder())
                .hasSize(4);
    }

    /** The book goes on as it is. */
    private void quiet(int seconds) {
        for (int i = 0; i < seconds; i++) {
            maker.pass(Duration.ofSeconds(1)).book("99.99", "100.01");
        }
    }

    @Test
    void anOrderWithoutAnAnswerIsAskedForAndNeverDoubled() {
        maker.venue.faults.then(Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.NONE, Fault.ANSWER_LOST);

        maker.begin().book("99.99", "100.01").pass(Duration.ofSeconds(5));

        assertThat(maker.ladder())
                .containsExactly("SELL 0.1 @ 100.22", "SELL 0.1 @ 100.12", "BUY 0.1 @ 99.89", "BUY 0.1 @ 99.79");
    }

    @Test
    void aPauseTakesTheQuotesAwayAndLeavesThePosition() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");

        maker.desired(DesiredStatus.PAUSED).pass(Duration.ofSeconds(1));

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.position()).isEqualByComparingTo("0.1");
        assertThat(maker.desired(DesiredStatus.RUNNING)
                        .pass(Duration.ofSeconds(2))
                        .ladder())
                .hasSize(4);
    }

    @Test
    void aStopCancelsFlattensAndEndsAfterTwoReads() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");

        maker.desired(DesiredStatus.STOPPED);
        assertThat(maker.live().stops()).isEmpty();
        maker.pass(Duration.ofSeconds(4));

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.position()).isZero();
        assertThat(maker.live().stops()).contains("");
    }

    @Test
    void aHaltWithFlattenIsProven() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");

        maker.halt(true).pass(Duration.ofSeconds(4));

        assertThat(maker.position()).isZero();
        assertThat(maker.acks.getLast().status()).isEqualTo("DONE");
        assertThat(maker.live().stops()).contains("");
    }

    @Test
    void aHaltWithoutFlattenLeavesThePositionAndSaysSo() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");

        maker.halt(false).pass(Duration.ofSeconds(4));

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.position()).isEqualByComparingTo("0.1");
        assertThat(maker.acks.getLast().detail()).contains("BTCUSDT long 0.1");
    }

    @Test
    void anotherLifeCancelsWhatTheLastOneLeftAndKeepsThePosition() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");
        assertThat(maker.ladder()).isNotEmpty();

        maker.begin();

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.book("99.99", "100.01").ladder()).hasSize(4);
        assertThat(maker.position()).isEqualByComparingTo("0.1");
    }

    @Test
    void nothingIsQuotedBesideAnOrderOfAnEarlierLifeThatCouldNotBeCancelled() {
        maker.begin().book("99.99", "100.01");
        List<String> left = maker.ladder();
        maker.venue.faults.then(Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);

        maker.begin().book("100.19", "100.21");

        assertThat(maker.ladder()).hasSizeLessThanOrEqualTo(4);
        maker.pass(Duration.ofSeconds(5)).book("100.19", "100.21").pass(Duration.ofSeconds(2));
        assertThat(maker.ladder()).hasSize(4).doesNotContainAnyElementsOf(left);
    }

    @Test
    void aHaltThatHasHeardNoBookClosesAtMarket() {
        maker.begin().book("99.99", "100.01").trades("99.88", "99.99");
        assertThat(maker.position()).isEqualByComparingTo("0.1");

        maker.begin().halt(true).pass(Duration.ofSeconds(6));

        assertThat(maker.position()).isZero();
        assertThat(maker.acks.getLast().status()).isEqualTo("DONE");
    }

    @Test
    void theVenuesSwitchIsKeptWoundUpWhileQuotesRest() {
        maker.params.put("MM_DEADMAN_ENABLED", true);
        maker.begin().book("99.99", "100.01").pass(Duration.ofSeconds(25));
        assertThat(maker.switchTold).containsExactly("arm PT30S", "arm PT30S", "arm PT30S");

        maker.desired(DesiredStatus.PAUSED).pass(Duration.ofSeconds(1));
        assertThat(maker.switchTold.getLast()).isEqualTo("disarm");
    }

    @Test
    void howItDoesIsToldSoonAfterItChanges() {
        maker.begin().book("99.99", "100.01").pass(Duration.ofSeconds(6));

        assertThat(maker.store.bodies("quoting")).hasSize(1);
        assertThat(maker.store.bodies("quoting").getLast().get("openOrders").asInt())
                .isEqualTo(4);
        assertThat(maker.pass(Duration.ofSeconds(10)).store.bodies("quoting")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void anEndLeavesNoQuoteAndNoWatch() {
        maker.begin().book("99.99", "100.01");

        maker.live().end("CRASHED", "as the test says");

        assertThat(maker.ladder()).isEmpty();
        assertThat(maker.watches()).isFalse();
        assertThat(maker.lines("run_end")).isEqualTo(1);
    }
}
