package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators ask of a runtime: halts, a close, other rules, its deletion. */
class TrackerOperatorTest {

    private final TrackerHarness runtime = new TrackerHarness();

    @Test
    void aHaltWithoutFlatteningLeavesEveryStopAndClosesNothing() {
        runtime.begin().buy("1").look();
        runtime.halt(false);
        runtime.attend().pass(Duration.ofSeconds(3));
        runtime.price("100.5").price("99.7").pass(Duration.ofSeconds(40));
        assertThat(runtime.stops()).hasSize(1);
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
        assertThat(runtime.acks.getLast().detail()).contains("BTCUSDT long 1");
    }

    @Test
    void aHaltThatFlattensIsProvenByTwoReads() {
        runtime.begin().buy("1").look();
        runtime.halt(true);
        runtime.attend();
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.acks).isEmpty();
        runtime.pass(Duration.ofSeconds(2));
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
        assertThat(runtime.acks.getLast().positionsBefore()).isEqualTo(1);
        assertThat(runtime.closes()).containsExactly("manual user");
    }

    @Test
    void closesAPositionForAnOperator() {
        runtime.begin().buy("1").look();
        runtime.inbox.add(new BotCommand(
                "c1",
                CommandKind.CLOSE_POSITION,
                1,
                1,
                Map.of("instrument", TrackerHarness.SYMBOL),
                "operator",
                new Since(0, runtime.clock.nanos())));
        runtime.attend();
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("manual user");
        assertThat(runtime.acks.getLast().status()).isEqualTo("DONE");
    }

    @Test
    void takesOtherRulesForWhatIsOpenAndNeverLoosensTheStop() {
        runtime.begin().buy("1").look();
        BigDecimal before = runtime.stopPrice();
        runtime.install(TrackerHarness.terms(DslPresets.ALL.get("balanced")));
        assertThat(runtime.events()).contains("dsl.settings_updated");
        assertThat(runtime.stopPrice()).isGreaterThanOrEqualTo(before);
        runtime.install(TrackerHarness.terms(DslPresets.ALL.get("aggressive")));
        assertThat(runtime.stopPrice()).isGreaterThan(before);
    }

    @Test
    void aDeletedRuntimeLeavesItsStopsUnlessTheyAreToGo() {
        runtime.begin().buy("1").look();
        runtime.install(runtime.terms.retiring(RuntimeTerms.Retire.KEEP_STOPS));
        assertThat(runtime.closes()).containsExactly("dsl_deleted runtime");
        assertThat(runtime.stops()).hasSize(1);
        assertThat(runtime.events()).contains("dsl.deleted");
        runtime.look().price("100.2");
        assertThat(runtime.closes()).hasSize(1);
    }

    @Test
    void aDeletedRuntimeTakesItsStopsAwayWhenAsked() {
        runtime.begin().buy("1").look();
        runtime.install(runtime.terms.retiring(RuntimeTerms.Retire.CANCEL_STOPS));
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.venue.flat()).isFalse();
    }
}
