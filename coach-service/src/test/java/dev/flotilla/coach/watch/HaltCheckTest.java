package dev.flotilla.coach.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HaltCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static BotFacts bot(
            @Nullable String halted, @Nullable Long breaker, int errors, String loss, Duration silent) {
        return new BotFacts(
                "b1",
                "autonomous_live",
                true,
                4,
                NOW.minus(Duration.ofDays(1)),
                halted,
                breaker,
                errors,
                "2026-01-01",
                "2026-01-01",
                new BigDecimal(loss),
                new BigDecimal("100"),
                2,
                NOW.minus(silent));
    }

    private static List<String> conditions(BotFacts bot) {
        return HaltCheck.of(bot, NOW).stream().map(HaltCheck.Problem::condition).toList();
    }

    @Test
    void isSilentAboutAHealthyBot() {
        assertThat(conditions(bot(null, null, 2, "79.99", Duration.ofMinutes(15))))
                .isEmpty();
        assertThat(conditions(bot(null, 3L, 0, "0", Duration.ZERO)))
                .as("cleared by a newer control")
                .isEmpty();
    }

    @Test
    void namesEachProblem() {
        assertThat(conditions(bot("e-1", null, 0, "0", Duration.ofHours(9)))).containsExactly("halt");
        assertThat(conditions(bot(null, 4L, 3, "80", Duration.ofMinutes(16))))
                .containsExactly("circuit_breaker", "consecutive_errors", "daily_loss", "stale_cycle");
        assertThat(HaltCheck.of(bot(null, null, 0, "85", Duration.ZERO), NOW)
                        .getFirst()
                        .text())
                .isEqualTo("daily loss 85 is 85 % of the limit 100");
    }

    @Test
    void tellsAtOnceAndAgainAfterAnHourAtMost() {
        List<HaltCheck.Problem> problems = HaltCheck.of(bot("e-1", null, 0, "0", Duration.ZERO), NOW);

        assertThat(AlertPlan.of(problems, Map.of(), NOW).tell()).hasSize(1);
        assertThat(AlertPlan.of(problems, Map.of("halt", NOW.minus(Duration.ofMinutes(59))), NOW)
                        .tell())
                .isEmpty();
        assertThat(AlertPlan.of(problems, Map.of("halt", NOW.minus(Duration.ofMinutes(60))), NOW)
                        .tell())
                .hasSize(1);
        assertThat(AlertPlan.of(List.of(), Map.of("halt", NOW), NOW).over()).containsExactly("halt");
    }
}
