package dev.flotilla.core.signal;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signal of one moment. Its reason and figures are worked out when somebody asks: often the word stands before all of them are
 * known, and only the journal wants the rest. A value: equal when word, reason, scores and confidence are.
 */
public final class Signal {
    private final SignalWord word;
    private final Supplier<Detail> later;
    private @Nullable Detail detail;

    /** What is behind the word. */
    record Detail(String reason, BigDecimal longScore, BigDecimal shortScore, BigDecimal confidence) {}

    public Signal(SignalWord word, String reason, BigDecimal longScore, BigDecimal shortScore, BigDecimal confidence) {
        this(word, () -> new Detail(reason, longScore, shortScore, confidence));
    }

    Signal(SignalWord word, Supplier<Detail> later) {
        this.word = word;
        this.later = later;
    }

    public SignalWord word() {
        return word;
    }

    /** The entries that hold for long and short; else the one reason for waiting, holding or closing. */
    public String reason() {
        return detail().reason;
    }

    /** Earned share of the 9.5 points, 0 to 1. */
    public BigDecimal longScore() {
        return detail().longScore;
    }

    /** Earned share of the 9.5 points, 0 to 1. */
    public BigDecimal shortScore() {
        return detail().shortScore;
    }

    /** Winning score, or the better of both for wait; 0.9 for close and 0.5 for hold. */
    public BigDecimal confidence() {
        return detail().confidence;
    }

    private Detail detail() {
        Detail known = detail;
        if (known == null) {
            known = later.get();
            detail = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signal that && word == that.word && detail().equals(that.detail());
    }

    @Override
    public int hashCode() {
        return Objects.hash(word, detail());
    }

    @Override
    public String toString() {
        return "Signal[" + word + ", " + detail() + "]";
    }
}
