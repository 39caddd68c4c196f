package dev.flotilla.hub.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {

    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration REPEAT = Duration.ofMinutes(15);
    private static final AlertRules RULES = new AlertRules(REPEAT);
    private static final Health WELL = Health.of(List.of());
    private static final Health SLOW = Health.of(List.of("elevated_latency:1500ms"));
    private static final Health SLOWER = Health.of(List.of("elevated_latency:2500ms"));
    private static final Health HIGH = Health.of(List.of("high_latency:6000ms"));

    @Test
    void tellsAChangeOnceAndTheSameAgainOnlyAfterItsTime() {
        assertThat(raised(SLOW)).isEqualTo(SLOW);
        assertThat(raised(SLOWER, at(SLOW, 60)))
                .as("a figure that moves is no news")
                .isNull();
        assertThat(raised(SLOWER, at(SLOW, 899))).isNull();
        assertThat(raised(SLOWER, at(SLOW, 900))).isEqualTo(SLOWER);
    }

    @Test
    void tellsANewIssueAndAnotherSeverityAtOnce() {
        Health more = Health.of(List.of("elevated_latency:1500ms", "elevated_errors:5"));

        assertThat(raised(more, at(SLOW, 1))).isEqualTo(more);
        assertThat(raised(HIGH, at(SLOW, 1))).isEqualTo(HIGH);
        assertThat(raised(SLOW, at(HIGH, 1))).isEqualTo(SLOW);
        assertThat(raised(SLOW, at(more, 1))).as("one of two is over").isNull();
        assertThat(RULES.decide(HIGH, List.of(at(SLOW, 1)), T0).close()).isTrue();
    }

    @Test
    void tellsTheRecoveryOfWhatWasTold() {
        AlertRules.Decision over = RULES.decide(WELL, List.of(at(SLOW, 60)), T0);

        assertThat(over.over()).isEqualTo(SLOW.issues());
        assertThat(over.close()).isTrue();
        assertThat(RULES.decide(WELL, List.of(), T0).over()).isNull();
        assertThat(RULES.decide(WELL, List.of(closed(SLOW, 60)), T0).over()).isNull();
    }

    @Test
    void doesNotTellAnIssueAgainThatComesAndGoes() {
        assertThat(raised(SLOW, closed(SLOW, 60))).isNull();
        assertThat(raised(SLOW, closed(SLOW, 900))).isEqualTo(SLOW);
    }

    static LongStream seeds() {
        return Seeds.cases("alerts", 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverTellsTheSameTwiceWithinItsTimeAndLeavesOneAlertOpenAtMost(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        List<AlertRules.Raised> log = new ArrayList<>();
        Instant now = T0;
        for (int beat = 0; beat < 200; beat++) {
            now = now.plusSeconds(random.nextInt(60));
            Health health = List.of(WELL, WELL, SLOW, SLOWER, HIGH).get(random.nextInt(5));
            AlertRules.Decision decision = RULES.decide(health, List.copyOf(log), now);
            if (decision.close()) {
                log.replaceAll(
                        alert -> new AlertRules.Raised(alert.severity(), alert.issues(), alert.raisedAt(), false));
            }
            if (decision.raise() != null) {
                Instant from = now.minus(REPEAT);
                String severity = health.status().word();
                assertThat(log)
                        .as("seed %d beat %d", seed, beat)
                        .noneMatch(alert -> alert.severity().equals(severity)
                                && Health.names(alert.issues()).containsAll(Health.names(health.issues()))
                                && alert.raisedAt().isAfter(from));
                log.add(new AlertRules.Raised(severity, health.issues(), now, true));
            }
            assertThat(log.stream().filter(AlertRules.Raised::open).count())
                    .as("seed %d beat %d", seed, beat)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static Health raised(Health health, AlertRules.Raised... before) {
        return RULES.decide(health, List.of(before), T0).raise();
    }

    private static AlertRules.Raised at(Health health, long secondsAgo) {
        return new AlertRules.Raised(health.status().word(), health.issues(), T0.minusSeconds(secondsAgo), true);
    }

    private static AlertRules.Raised closed(Health health, long secondsAgo) {
        return new AlertRules.Raised(health.status().word(), health.issues(), T0.minusSeconds(secondsAgo), false);
    }
}
