package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitOrderType;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.LimitClose;
import dev.flotilla.emulator.fault.Fault;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closes by limit order over Hyperliquid's wire protocol: post-only at the best price of the book, the stop resting meanwhile. */
class HyperliquidLimitCloseTest {

    private final HyperliquidTrackerHarness runtime = new HyperliquidTrackerHarness(policy());

    private static ExitPolicy policy() {
        ExitPolicy market = DslPresets.ALL.get("default");
        return new ExitPolicy(
                market.intervalSeconds(), ExitOrderType.FEE_OPTIMIZED_LIMIT, new LimitClose(true, 45), market.preset());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    /** A long of 10 that has come to its trailing floor: one limit order and one stop rest. */
    private void closing() {
        runtime.begin().hand("10", false).look();
        runtime.price("150.9").price("149.7");
        assertThat(runtime.resting(false)).hasSize(1);
        assertThat(runtime.resting(true)).hasSize(1);
        assertThat(runtime.resting(false).getFirst().request().reduceOnly()).isTrue();
    }

    private JsonNode end() {
        return runtime.store.bodies("dsl_close").getLast();
    }

    @Test
    void isFilledAtItsOwnPriceWhenTheMarketComes() {
        closing();
        BigDecimal posted = runtime.resting(false).getFirst().request().price();
        assertThat(posted).isBetween(price("149.7"), price("149.9"));
        runtime.price("150.5");
        assertThat(runtime.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(end().get("exitPrice").decimalValue()).isEqualByComparingTo(posted);
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void isPartlyFilledAndTheRestGoesToTheMarketAfterItsTime() {
        closing();
        BigDecimal posted = runtime.resting(false).getFirst().request().price();
        runtime.emulator.engine().fillShare(price("0.4"));
        runtime.emulator.price(HyperliquidTrackerHarness.COIN, price("150.5"));
        runtime.emulator.engine().fillShare(BigDecimal.ONE);
        runtime.emulator.price(HyperliquidTrackerHarness.COIN, price("149.65"));
        runtime.pass(11);
        assertThat(runtime.state().get("size").decimalValue()).isEqualByComparingTo("6");
        assertThat(runtime.resting(true)).as("the stop").hasSize(1);
        assertThat(runtime.closes()).isEmpty();
        runtime.pass(34);
        assertThat(runtime.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(end().get("size").decimalValue()).isEqualByComparingTo("10");
        assertThat(end().get("exitPrice").decimalValue()).isBetween(price("149.5"), posted);
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void goesOnWithAnotherWorkerBetweenPostingAndTheEndOfItsTime() {
        closing();
        long limit = runtime.resting(false).getFirst().id();
        long stop = runtime.resting(true).getFirst().id();
        runtime.kill();
        runtime.begin();
        assertThat(runtime.resting(false).getFirst().id()).isEqualTo(limit);
        assertThat(runtime.resting(true).getFirst().id()).isEqualTo(stop);
        runtime.pass(46);
        assertThat(runtime.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void isNotPostedTwiceWhenTheAnswerIsLost() {
        runtime.begin().hand("10", false).look();
        runtime.price("150.9");
        runtime.emulator.faults().next("POST /exchange", new Fault.DropAfter());
        runtime.price("149.7").pass(1);
        assertThat(runtime.resting(false)).hasSize(1);
        assertThat(runtime.resting(true)).hasSize(1);
        runtime.price("150.5");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.stops()).isEmpty();
    }
}
