package dev.flotilla.params.status;

import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.core.signal.Signals;
import dev.flotilla.core.strategy.DecisionStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How near decisions came to an entry: first the score that was missing, then how far behind the score it was stopped, then the confidence that
 * was missing; among equals the newest. Pure.
 */
final class EntryLadder {

    private static final int NOT_SEEKING = -1;
    private static final int LEARNING = 3;
    private static final int DIGITS = 4;
    /** As the journal notes it, section 5.e of the strategy's rules. */
    private static final Pattern THRESHOLD = Pattern.compile("\\bthreshold=([0-9]+(?:\\.[0-9]+)?)");

    private static final Comparator<Rung> NEARNESS = Comparator.comparing(
                    Rung::scoreMissing, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Rung::stage, Comparator.reverseOrder())
            .thenComparing(Rung::confidenceMissing, Comparator.nullsLast(Comparator.naturalOrder()));

    private EntryLadder() {}

    /** A decision on its rung. */
    private record Rung(PastDecision decision, int stage, BigDecimal needed) {

        boolean isLong() {
            BigDecimal longs = decision.longScore();
            BigDecimal shorts = decision.shortScore();
            return shorts == null || (longs != null && longs.compareTo(shorts) >= 0);
        }

        @Nullable
        BigDecimal score() {
            return isLong() ? decision.longScore() : decision.shortScore();
        }

        @Nullable
        BigDecimal scoreMissing() {
            return missing(needed, score());
        }

        @Nullable
        BigDecimal confidenceNeeded() {
            return stage == LEARNING ? threshold(decision.note()) : null;
        }

        @Nullable
        BigDecimal confidenceMissing() {
            BigDecimal threshold = confidenceNeeded();
            return threshold == null ? null : missing(threshold, decision.adjustedConfidence());
        }

        @Nullable
        BigDecimal confidence() {
            return stage >= LEARNING ? decision.adjustedConfidence() : null;
        }

        WhyNoTrades.Nearest shown() {
            BigDecimal score = score();
            return new WhyNoTrades.Nearest(
                    decision.occurredAt(),
                    decision.status(),
                    score == null ? null : isLong() ? "long" : "short",
                    rounded(score),
                    score == null ? null : needed,
                    rounded(scoreMissing()),
                    rounded(confidence()),
                    confidenceNeeded(),
                    rounded(confidenceMissing()),
                    decision.riskFailures(),
                    decision.note());
        }
    }

    /** The nearest one; empty when none looked for an entry. */
    static Optional<WhyNoTrades.Nearest> nearest(List<PastDecision> newestFirst) {
        return newestFirst.stream()
                .map(EntryLadder::rung)
                .filter(rung -> rung.stage() != NOT_SEEKING)
                .min(NEARNESS)
                .map(Rung::shown);
    }

    /** True for a status that says: entered. */
    static boolean entered(String status) {
        return DecisionStatus.ofWire(status)
                .filter(one -> one == DecisionStatus.PAPER_EXECUTED || one == DecisionStatus.LIVE_EXECUTED)
                .isPresent();
    }

    private static Rung rung(PastDecision decision) {
        boolean wild = Boolean.TRUE.equals(decision.highVolatility());
        int stage =
                DecisionStatus.ofWire(decision.status()).map(EntryLadder::stage).orElse(NOT_SEEKING);
        return new Rung(decision, stage, wild ? Signals.HIGH_VOLATILITY_ENTRY : Signals.ENTRY);
    }

    /** How far the checks had come when this one spoke against the entry. */
    private static int stage(DecisionStatus status) {
        return switch (status) {
            case HALTED, CIRCUIT_BREAKER_ACTIVE, SCAN_ERROR, SCAN_EMPTY -> 0;
            case COOLDOWN_ACTIVE, DAILY_LOSS_LIMIT_HIT -> 1;
            case JOURNALED -> 2;
            case BELOW_LEARNING_THRESHOLD -> LEARNING;
            case DUPLICATE_POSITION_GUARD, POSITION_PENDING_RECONCILE -> 4;
            case ZERO_QUANTITY, BELOW_MIN_NOTIONAL -> 5;
            case LOW_LIQUIDITY_BLOCKED -> 6;
            case BLOCKED_BY_RISK -> 7;
            case EXECUTION_ERROR -> 8;
            case HOLD,
                    MINIMUM_HOLD,
                    PAPER_CLOSED,
                    POSITION_CLOSED,
                    CLOSE_ERROR,
                    PAPER_EXECUTED,
                    LIVE_EXECUTED,
                    PROPOSAL_EMITTED -> NOT_SEEKING;
        };
    }

    private static @Nullable BigDecimal threshold(@Nullable String note) {
        Matcher found = THRESHOLD.matcher(Objects.requireNonNullElse(note, ""));
        return found.find() ? new BigDecimal(found.group(1)) : null;
    }

    private static @Nullable BigDecimal missing(BigDecimal needed, @Nullable BigDecimal reached) {
        return reached == null ? null : needed.subtract(reached).max(BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
