package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CordonTest {

    private final FakeClock clock = FakeClock.at("2025-03-06T00:00:00Z");
    private final Cordon cordon = new Cordon(clock::nanos);

    @Test
    void lastsUntilTheOperatorEndsIt() {
        cordon.byOperator("kernel update");
        clock.advance(Duration.ofDays(1));
        assertThat(cordon.reason()).isEqualTo("kernel update");
        cordon.byOperator(null);
        assertThat(cordon.reason()).isNull();
    }

    @Test
    void believesARefusalForAMinuteAndThenAsksAgain() {
        cordon.byHub();
        clock.advance(Duration.ofSeconds(59));
        assertThat(cordon.reason()).isEqualTo("the hub says so");
        clock.advance(Duration.ofSeconds(1));
        assertThat(cordon.reason()).isNull();
        cordon.byHub();
        cordon.byOperator(null);
        assertThat(cordon.reason()).as("the operator's word counts").isNull();
    }

    @Test
    void keepsItsOwnCauseApart() {
        cordon.byMemory("short of memory");
        cordon.byOperator(null);
        assertThat(cordon.reason()).isEqualTo("short of memory");
        cordon.byMemory(null);
        assertThat(cordon.reason()).isNull();
    }
}
