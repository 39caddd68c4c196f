package dev.flotilla.params.journal;

import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are looked for; null = any.
 *
 * @param before only entries with a lower id
 * @param decision long, short, wait, hold or close
 * @param from market time, inclusive
 * @param to market time, exclusive
 * @param text in the reason or the note, any case
 */
public record JournalSearch(
        @Nullable Long before,
        @Nullable String status,
        @Nullable String decision,
        @Nullable String symbol,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    private static final int TEXT_MAX = 100;

    /** Itself, or which of its words means nothing. */
    Outcome<JournalSearch> checked() {
        if (status != null && DecisionStatus.ofWire(status).isEmpty()) {
            return Outcome.refused(Refusal.invalid(
                    "unknown_status",
                    "unknown decision status " + status,
                    Arrays.stream(DecisionStatus.values())
                            .map(DecisionStatus::wire)
                            .toList()));
        }
        if (decision != null
                && Arrays.stream(SignalWord.values())
                        .noneMatch(word -> word.wire().equals(decision))) {
            return Outcome.refused(Refusal.invalid(
                    "unknown_decision_word",
                    "unknown decision " + decision,
                    Arrays.stream(SignalWord.values()).map(SignalWord::wire).toList()));
        }
        if (text != null && text.length() > TEXT_MAX) {
            return Outcome.refused(Refusal.malformed(
                    "long_text", "text must have at most " + TEXT_MAX + " characters, had " + text.length()));
        }
        return Outcome.done(this);
    }

    /** The text to look for, empty when there is none. */
    public Optional<String> wanted() {
        return Optional.ofNullable(text).map(String::strip).filter(word -> !word.isEmpty());
    }
}
