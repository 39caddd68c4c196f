package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A market close of which the venue fills a part: nothing counts as closed before it is, and what is left stays guarded. */
class PartCloseTest {

    private final TrackerHarness runtime = new TrackerHarness();

    private TrackerHarness halves() {
        runtime.venue.fillsHalf = order -> order.type() == OrderType.MARKET;
        return runtime;
    }

    private JsonNode end() {
        return runtime.store.bodies("dsl_close").getLast();
    }

    @Test
    void staysGuardedAndIsClosedByTheNextTick() {
        runtime.begin().buy("1").look().price("100.5");
        halves().price("99.7");
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.events()).contains("dsl.close_pending").doesNotContain("dsl.closed");
        assertThat(runtime.state().get("pendingClose").asBoolean()).isTrue();
        assertThat(runtime.state().get("size").decimalValue())
                .as("a quarter is left of two halves")
                .isEqualByComparingTo("0.25");
        assertThat(runtime.venue.isProtected()).isTrue();

        runtime.venue.fillsHalf = _ -> false;
        runtime.price("100");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.events()).containsOnlyOnce("dsl.closed");
        assertThat(end().get("size").decimalValue()).isEqualByComparingTo("1");
        assertThat(end().get("exitPrice").decimalValue())
                .as("three quarters at 99.7 and one at 100, each worsened by the market")
                .isBetween(new BigDecimal("99.74"), new BigDecimal("99.78"));
    }

    @Test
    void goesOnAfterItsWorkerWasKilled() {
        runtime.begin().buy("1").look().price("100.5");
        halves().price("99.7");
        runtime.begin();
        assertThat(runtime.venue.isProtected()).isTrue();
        runtime.venue.fillsHalf = _ -> false;
        runtime.price("100.4");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(end().get("size").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    void theStopTakesTheRestWhereTheVenueRefusesMore() {
        runtime.begin().buy("1").look().price("100.5");
        halves().price("99.7");
        runtime.venue.refuse = order ->
                order.type() == OrderType.MARKET ? Optional.of(Refusal.INVALID_ORDER) : Optional.<Refusal>empty();
        runtime.price("99.65");
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.venue.isProtected()).isTrue();
        runtime.price("99");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.closes()).hasSize(1);
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void anOperatorsCloseIsDoneWhenThePositionIsGone() {
        runtime.begin().buy("1").look();
        halves().inbox
                .add(new BotCommand(
                        "c1",
                        CommandKind.CLOSE_POSITION,
                        1,
                        1,
                        Map.of("instrument", TrackerHarness.SYMBOL),
                        "operator",
                        new Since(0, runtime.clock.nanos())));
        runtime.attend();
        assertThat(runtime.acks).isEmpty();
        assertThat(runtime.closes()).containsExactly("position_decreased runtime");
        assertThat(runtime.stops().getFirst().request().quantity()).isEqualByComparingTo("0.5");
        assertThat(runtime.stops()).hasSize(1);
        runtime.venue.fillsHalf = _ -> false;
        runtime.pass(Duration.ofSeconds(1));
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("position_decreased runtime", "manual user");
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
    }

    @Test
    void aHaltKeepsTheStopUntilAllIsClosed() {
        runtime.begin().buy("1").look();
        halves().halt(true);
        runtime.attend();
        assertThat(runtime.venue.flat()).isFalse();
        assertThat(runtime.venue.isProtected()).isTrue();
        assertThat(runtime.closes()).doesNotContain("manual user");
        runtime.venue.fillsHalf = _ -> false;
        runtime.pass(Duration.ofSeconds(2)).pass(Duration.ofSeconds(3)).pass(Duration.ofSeconds(3));
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.closes().getLast()).isEqualTo("manual user");
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
    }
}
