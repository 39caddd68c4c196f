package dev.flotilla.hub.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRulesTest {

    private static final Instant BAR = Instant.parse("2025-03-06T10:00:00Z");
    private static final HealthRules RULES = new HealthRules(new Thresholds(
            new Thresholds.Range(5, 10),
            new Thresholds.Range(1000, 5000),
            new Thresholds.Range(3, 10),
            2048,
            Duration.ofMinutes(6)));

    @ParameterizedTest
    @CsvSource(
            value = {
                "5.0, null, HEALTHY",
                "5.01, elevated_drawdown:5.0%, WARNING",
                "10, elevated_drawdown:10.0%, WARNING",
                "12, high_drawdown:12.0%, CRITICAL"
            },
            nullValues = "null")
    void judgesTheDrawdown(BigDecimal pct, @Nullable String issue, Health.Status status) {
        expect(assess(sign().drawdown(pct)), issue, status);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "1000, null, HEALTHY",
                "1500, elevated_latency:1500ms, WARNING",
                "5000, elevated_latency:5000ms, WARNING",
                "5001, high_latency:5001ms, CRITICAL"
            },
            nullValues = "null")
    void judgesTheLatencyOfTheVenue(double millis, @Nullable String issue, Health.Status status) {
        expect(assess(sign().latency(millis)), issue, status);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"3, null, HEALTHY", "4, elevated_errors:4, WARNING", "11, high_errors:11, CRITICAL"},
            nullValues = "null")
    void judgesTheErrors(int errors, @Nullable String issue, Health.Status status) {
        expect(assess(sign().errors(errors)), issue, status);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"2048, null, HEALTHY", "2100, high_memory:2100MB, CRITICAL"},
            nullValues = "null")
    void judgesTheMemory(double megabytes, @Nullable String issue, Health.Status status) {
        expect(assess(sign().memory(megabytes)), issue, status);
    }

    @Test
    void namesAllIssuesAndTakesTheWorst() {
        Health health = assess(sign().drawdown(new BigDecimal("12")).errors(4).unprotected(2));

        assertThat(health.issues()).containsExactly("high_drawdown:12.0%", "elevated_errors:4", "high_unprotected:2");
        assertThat(health.status()).isEqualTo(Health.Status.CRITICAL);
    }

    @Test
    void isNotTradingWithoutMarketDataForLongerThanTheSilenceThatCounts() {
        assertThat(assess(sign().market(120_000L)).issues()).isEmpty();
        assertThat(assess(sign().market(120_001L)).issues()).containsExactly("NOT_TRADING:no_market_data_for_120s");
        assertThat(assess(sign().market(100_000L), Duration.ofSeconds(25)).issues())
                .as("it has gone on since the heartbeat")
                .containsExactly("NOT_TRADING:no_market_data_for_125s");
        assertThat(assess(sign().market(null).uptime(200)).issues())
                .as("never heard of the market since it started")
                .containsExactly("NOT_TRADING:no_market_data_for_200s");
    }

    @Test
    void isStalledWhenBarsCloseAndNothingIsDecided() {
        Signs behind = sign().bars(BAR.plusSeconds(600), BAR);

        assertThat(assess(behind.decisions(121_000L)).issues()).containsExactly("STALLED:no_decision_for_121s");
        assertThat(assess(behind.decisions(119_000L)).issues()).isEmpty();
        assertThat(assess(sign().bars(BAR, BAR.plusSeconds(300)).decisions(299_000L))
                        .issues())
                .as("between two bars there is nothing to decide")
                .isEmpty();
        assertThat(assess(sign().bars(BAR, BAR.plusSeconds(300)).decisions(361_000L))
                        .issues())
                .containsExactly("STALLED:no_decision_for_361s");
        assertThat(assess(sign().bars(BAR, null).decisions(null).uptime(121)).issues())
                .containsExactly("STALLED:no_decision_for_121s");
        assertThat(assess(sign().bars(null, null).decisions(null).uptime(9_999)).issues())
                .as("no bar yet: nothing to decide on")
                .isEmpty();
    }

    @Test
    void isNotTradingWhileItsLoopIsElsewhere() {
        assertThat(assess(sign().loop("FENCED")).issues()).containsExactly("NOT_TRADING:fenced");
        assertThat(assess(sign().loop("RECONCILING").uptime(121)).issues())
                .containsExactly("NOT_TRADING:reconciling_for_121s");
        assertThat(assess(sign().loop("RECONCILING").uptime(119)).issues()).isEmpty();
    }

    @Test
    void expectsNoTradingOfABotThatIsPausedOrMakesNoEntriesOrWasJustAskedTo() {
        Signs dull = sign().market(500_000L).loop("PAUSED").uptime(9_999);

        assertThat(RULES.assess(new Evidence(dull.sign(), expected(DesiredStatus.PAUSED, 9_999, false)), Duration.ZERO)
                        .issues())
                .isEmpty();
        assertThat(RULES.assess(new Evidence(dull.sign(), expected(DesiredStatus.RUNNING, 9_999, true)), Duration.ZERO)
                        .issues())
                .isEmpty();
        assertThat(RULES.assess(new Evidence(dull.sign(), expected(DesiredStatus.RUNNING, 30, false)), Duration.ZERO)
                        .issues())
                .isEmpty();
        assertThat(RULES.assess(new Evidence(dull.sign(), expected(DesiredStatus.RUNNING, 300, false)), Duration.ZERO)
                        .issues())
                .containsExactly("NOT_TRADING:paused_for_300s");
    }

    private static void expect(Health health, @Nullable String issue, Health.Status status) {
        assertThat(health.status()).isEqualTo(status);
        assertThat(health.issues()).isEqualTo(issue == null ? List.of() : List.of(issue));
    }

    private static Health assess(Signs signs) {
        return assess(signs, Duration.ZERO);
    }

    private static Health assess(Signs signs, Duration age) {
        return RULES.assess(new Evidence(signs.sign(), expected(DesiredStatus.RUNNING, 86_400, false)), age);
    }

    private static Evidence.Expected expected(DesiredStatus desired, long seconds, boolean protectOnly) {
        return new Evidence.Expected(desired, Duration.ofSeconds(seconds), protectOnly, Duration.ofSeconds(120));
    }

    private static Signs sign() {
        return new Signs(new Evidence.Sign(
                "TRADING", BAR, BAR.plusSeconds(300), 0, BigDecimal.ZERO, 3, 86_400, 1, 200L, 1_000L, 0));
    }

    /** Signs in the making. */
    private record Signs(Evidence.Sign sign) {
        Signs drawdown(BigDecimal pct) {
            return with(sign.loop(), sign.lastBarAt(), sign.lastDecisionAt(), pct);
        }

        Signs loop(String loop) {
            return with(loop, sign.lastBarAt(), sign.lastDecisionAt(), sign.drawdownPct());
        }

        Signs bars(@Nullable Instant bar, @Nullable Instant decision) {
            return with(sign.loop(), bar, decision, sign.drawdownPct());
        }

        private Signs with(String loop, @Nullable Instant bar, @Nullable Instant decision, BigDecimal drawdown) {
            return new Signs(new Evidence.Sign(
                    loop,
                    bar,
                    decision,
                    sign.errors(),
                    drawdown,
                    sign.venueLatencyMillis(),
                    sign.uptimeSeconds(),
                    sign.memoryMegabytes(),
                    sign.marketSilentMillis(),
                    sign.decisionSilentMillis(),
                    sign.unprotectedPositions()));
        }

        Signs latency(double millis) {
            return figures(sign.errors(), millis, sign.memoryMegabytes(), sign.unprotectedPositions());
        }

        Signs errors(int errors) {
            return figures(errors, sign.venueLatencyMillis(), sign.memoryMegabytes(), sign.unprotectedPositions());
        }

        Signs memory(double megabytes) {
            return figures(sign.errors(), sign.venueLatencyMillis(), megabytes, sign.unprotectedPositions());
        }

        Signs unprotected(int positions) {
            return figures(sign.errors(), sign.venueLatencyMillis(), sign.memoryMegabytes(), positions);
        }

        private Signs figures(int errors, double latency, double memory, int unprotected) {
            return new Signs(new Evidence.Sign(
                    sign.loop(),
                    sign.lastBarAt(),
                    sign.lastDecisionAt(),
                    errors,
                    sign.drawdownPct(),
                    latency,
                    sign.uptimeSeconds(),
                    memory,
                    sign.marketSilentMillis(),
                    sign.decisionSilentMillis(),
                    unprotected));
        }

        Signs market(@Nullable Long millis) {
            return silences(millis, sign.decisionSilentMillis(), sign.uptimeSeconds());
        }

        Signs decisions(@Nullable Long millis) {
            return silences(sign.marketSilentMillis(), millis, sign.uptimeSeconds());
        }

        Signs uptime(long seconds) {
            return silences(sign.marketSilentMillis(), sign.decisionSilentMillis(), seconds);
        }

        private Signs silences(@Nullable Long market, @Nullable Long decision, long uptime) {
            return new Signs(new Evidence.Sign(
                    sign.loop(),
                    sign.lastBarAt(),
                    sign.lastDecisionAt(),
                    sign.errors(),
                    sign.drawdownPct(),
                    sign.venueLatencyMillis(),
                    uptime,
                    sign.memoryMegabytes(),
                    market,
                    decision,
                    sign.unprotectedPositions()));
        }
    }
}
