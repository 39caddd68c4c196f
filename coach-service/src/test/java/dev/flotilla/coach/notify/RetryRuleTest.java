package dev.flotilla.coach.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsLongerEachTimeAndAtLeastAsLongAsAsked() {
        assertThat(new RetryRule(RetryRule.ATTEMPTS_MAX).next(1, Duration.ZERO, NOW))
                .contains(NOW.plusSeconds(5));
        assertThat(new RetryRule(RetryRule.ATTEMPTS_MAX).next(4, Duration.ZERO, NOW))
                .contains(NOW.plusSeconds(40));
        assertThat(new RetryRule(RetryRule.ATTEMPTS_MAX).next(1, Duration.ofSeconds(37), NOW))
                .contains(NOW.plusSeconds(37));
        assertThat(new RetryRule(RetryRule.ATTEMPTS_MAX).next(1, Duration.ofDays(3), NOW))
                .contains(NOW.plus(RetryRule.LONGEST));
    }

    @Test
    void givesUp() {
        assertThat(new RetryRule(RetryRule.ATTEMPTS_MAX).next(RetryRule.ATTEMPTS_MAX, Duration.ZERO, NOW))
                .isEmpty();
    }
}
