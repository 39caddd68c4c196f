package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges how a bot is. Pure. */
public final class HealthRules {

    private static final String TRADING = "TRADING";
    private static final String FENCED = "FENCED";

    private final Thresholds thresholds;

    public HealthRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** @param age since the heartbeat came in: silences it tells of have grown by that much, as far as anybody knows */
    public Health assess(Evidence evidence, Duration age) {
        Evidence.Sign sign = evidence.sign();
        List<String> issues = new ArrayList<>();
        level("drawdown", sign.drawdownPct().doubleValue(), thresholds.drawdownPct(), "%.1f%%")
                .ifPresent(issues::add);
        level("latency", sign.venueLatencyMillis(), thresholds.latencyMillis(), "%.0fms")
                .ifPresent(issues::add);
        level("errors", sign.errors(), thresholds.errors(), "%.0f").ifPresent(issues::add);
        if (sign.memoryMegabytes() > thresholds.memoryMegabytes()) {
            issues.add(text("high_memory", "%.0fMB", sign.memoryMegabytes()));
        }
        if (sign.unprotectedPositions() > 0) {
            issues.add("high_unprotected:" + sign.unprotectedPositions());
        }
        idleness(evidence, age).ifPresent(issues::add);
        return Health.of(issues);
    }

    private static Optional<String> level(String what, double figure, Thresholds.Range range, String format) {
        if (figure > range.critical()) {
            return Optional.of(text("high_" + what, format, figure));
        }
        return figure > range.warning() ? Optional.of(text("elevated_" + what, format, figure)) : Optional.empty();
    }

    private static String text(String name, String format, double figure) {
        return name + ":" + String.format(Locale.ROOT, format, figure);
    }

    /** It should trade and, by what it says itself, does not. */
    private Optional<String> idleness(Evidence evidence, Duration age) {
        Evidence.Sign sign = evidence.sign();
        Evidence.Expected expected = evidence.expected();
        if (expected.desired() != DesiredStatus.RUNNING) {
            return Optional.empty();
        }
        if (sign.loop().equals(FENCED)) {
            return Optional.of(Health.NOT_TRADING + ":fenced");
        }
        if (!sign.loop().equals(TRADING)) {
            return elsewhere(sign, expected);
        }
        Duration market = silence(sign.marketSilentMillis(), sign).plus(age);
        if (market.compareTo(expected.deadAfter()) > 0) {
            return Optional.of(Health.NOT_TRADING + ":no_market_data_for_" + market.toSeconds() + "s");
        }
        return undecided(sign, expected, age);
    }

    private static Optional<String> elsewhere(Evidence.Sign sign, Evidence.Expected expected) {
        Duration up = Duration.ofSeconds(sign.uptimeSeconds());
        Duration since = up.compareTo(expected.desiredFor()) < 0 ? up : expected.desiredFor();
        boolean tooLong = since.compareTo(expected.deadAfter()) > 0;
        return tooLong && !expected.protectOnly()
                ? Optional.of(Health.NOT_TRADING + ":" + sign.loop().toLowerCase(Locale.ROOT) + "_for_"
                        + since.toSeconds() + "s")
                : Optional.empty();
    }

    /** Market data comes in, decisions do not go out. Quiet markets close a bar now and then; a bar is what it must decide on. */
    private Optional<String> undecided(Evidence.Sign sign, Evidence.Expected expected, Duration age) {
        Instant bar = sign.lastBarAt();
        if (bar == null) {
            return Optional.empty();
        }
        Instant decided = sign.lastDecisionAt();
        Duration silent = silence(sign.decisionSilentMillis(), sign).plus(age);
        boolean behind = decided == null || bar.isAfter(decided);
        Duration bound = behind ? expected.deadAfter() : thresholds.decisionSilence();
        return silent.compareTo(bound) > 0
                ? Optional.of(Health.STALLED + ":no_decision_for_" + silent.toSeconds() + "s")
                : Optional.empty();
    }

    /** Before the first event it has been silent since it started. */
    private static Duration silence(@Nullable Long millis, Evidence.Sign sign) {
        return millis == null ? Duration.ofSeconds(sign.uptimeSeconds()) : Duration.ofMillis(millis);
    }
}
