package dev.flotilla.params.status;

import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.core.strategy.DecisionStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The nearest decision in words. Pure. */
final class NearestWords {

    private static final int DIGITS = 2;

    /** As the worker writes it. */
    private static final String BLOCKED_MODE = "BLOCKED_MODE";

    private NearestWords() {}

    static String of(WhyNoTrades.Nearest nearest) {
        BigDecimal missing = nearest.scoreMissing();
        if (missing == null) {
            return DecisionStatus.JOURNALED.wire().equals(nearest.status()) && withheld(nearest) == null
                    ? "no bar gave a signal for an entry (" + nearest.status() + ")"
                    : "nearest to an entry " + stopped(nearest);
        }
        String score =
                "best score " + shown(nearest.score()) + " (" + nearest.side() + ") of " + shown(nearest.scoreNeeded());
        if (missing.signum() > 0) {
            return score + " needed: " + shown(missing.setScale(DIGITS, RoundingMode.UP)) + " short"
                    + alsoStopped(nearest);
        }
        return score + " needed, so the score passed; then " + stopped(nearest);
    }

    /** Below the score, too, something may have forbidden the entry. */
    private static String alsoStopped(WhyNoTrades.Nearest nearest) {
        boolean onlyScore = DecisionStatus.JOURNALED.wire().equals(nearest.status()) && withheld(nearest) == null;
        return onlyScore ? "" : "; besides, " + stopped(nearest);
    }

    private static String stopped(WhyNoTrades.Nearest nearest) {
        return DecisionStatus.ofWire(nearest.status())
                        .map(status -> words(status, nearest))
                        .orElse("status " + nearest.status())
                + " (" + nearest.status() + ")";
    }

    private static String words(DecisionStatus status, WhyNoTrades.Nearest nearest) {
        return switch (status) {
            case HALTED -> "the bot was halted";
            case CIRCUIT_BREAKER_ACTIVE -> "the circuit breaker was tripped";
            case DAILY_LOSS_LIMIT_HIT -> "the loss limit of the day was reached" + note(nearest);
            case COOLDOWN_ACTIVE -> "the bot rested after a close" + note(nearest);
            case SCAN_ERROR -> "the market could not be read" + note(nearest);
            case SCAN_EMPTY -> "there was no closed bar yet";
            case BELOW_LEARNING_THRESHOLD -> confidence(nearest);
            case DUPLICATE_POSITION_GUARD, POSITION_PENDING_RECONCILE ->
                "bot and venue disagreed about a position" + note(nearest);
            case BLOCKED_BY_RISK -> "risk checks forbade it: " + String.join(", ", nearest.riskFailures());
            case ZERO_QUANTITY -> "the size came out as zero" + note(nearest);
            case BELOW_MIN_NOTIONAL -> "the size was below what the venue takes" + note(nearest);
            case LOW_LIQUIDITY_BLOCKED -> "the order book was too thin" + note(nearest);
            case EXECUTION_ERROR -> "the venue did not carry it out" + note(nearest);
            case JOURNALED ->
                Objects.requireNonNullElse(withheld(nearest), "no entry of this side is allowed: allow_short is off");
            case PAPER_EXECUTED, LIVE_EXECUTED, PROPOSAL_EMITTED -> "it was entered or proposed";
            case HOLD, MINIMUM_HOLD, PAPER_CLOSED, POSITION_CLOSED, CLOSE_ERROR -> "a position was managed";
        };
    }

    /** Why the worker's gate kept back an entry that was decided on; null when it did not. */
    private static @Nullable String withheld(WhyNoTrades.Nearest nearest) {
        String note = nearest.note();
        return note != null && note.startsWith(BLOCKED_MODE) ? "its mode withheld it" + note(nearest) : null;
    }

    private static String confidence(WhyNoTrades.Nearest nearest) {
        BigDecimal needed = nearest.confidenceNeeded();
        BigDecimal missing = nearest.confidenceMissing();
        return "the confidence of " + shown(nearest.confidence())
                + (needed == null || missing == null
                        ? " was too low"
                        : " was below " + shown(needed) + ": " + shown(missing.setScale(DIGITS, RoundingMode.UP))
                                + " short");
    }

    private static String note(WhyNoTrades.Nearest nearest) {
        return nearest.note() == null ? "" : ", " + nearest.note();
    }

    private static String shown(@Nullable BigDecimal value) {
        return value == null
                ? "unknown"
                : value.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
    }
}
