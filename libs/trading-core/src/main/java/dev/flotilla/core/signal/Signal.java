package dev.flotilla.core.signal;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signal of one moment. Its two scores are worked out when somebody asks: whoever holds a position decides without them, the journal
 * wants them. A value: equal when word, reason, scores and confidence are.
 */
public final class Signal {
    private final SignalWord word;
    private final String reason;
    private final BigDecimal confidence;
    private final Supplier<Scores> later;
    private @Nullable Scores scores;

    /** What both directions earned. */
    record Scores(BigDecimal longScore, BigDecimal shortScore) {}

    public Signal(SignalWord word, String reason, BigDecimal longScore, BigDecimal shortScore, BigDecimal confidence) {
        this(word, reason, confidence, () -> new Scores(longScore, shortScore));
    }

    Signal(SignalWord word, String reason, BigDecimal confidence, Supplier<Scores> later) {
        this.word = word;
        this.reason = reason;
        this.confidence = confidence;
        this.later = later;
    }

    public SignalWord word() {
        return word;
    }

    /** The entries that hold for long and short; else the one reason for waiting, holding or closing. */
    public String reason() {
        return reason;
    }

    /** Earned share of the 9.5 points, 0 to 1. */
    public BigDecimal longScore() {
        return scores().longScore;
    }

    /** Earned share of the 9.5 points, 0 to 1. */
    public BigDecimal shortScore() {
        return scores().shortScore;
    }

    /** Winning score, or the better of both for wait; 0.9 for close and 0.5 for hold. */
    public BigDecimal confidence() {
        return confidence;
    }

    private Scores scores() {
        Scores known = scores;
        if (known == null) {
            known = later.get();
            scores = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signal that
                && word == that.word
                && reason.equals(that.reason)
                && confidence.equals(that.confidence)
                && scores().equals(that.scores());
    }

    @Override
    public int hashCode() {
        return Objects.hash(word, reason, confidence);
    }

    @Override
    public String toString() {
        return "Signal[" + word + ", " + reason + ", " + scores() + ", confidence=" + confidence + "]";
    }
}
