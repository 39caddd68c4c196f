package dev.flotilla.params.positions;

import dev.flotilla.core.exits.DslCloseReason;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which ends of positions are looked for; null = any.
 *
 * @param wallet address, any case
 * @param outcome win, loss, flat or unknown
 * @param from market time, inclusive
 * @param to market time, exclusive
 * @param all also copies that rebuilds left behind, and ends that are no closes
 * @param before only those behind this one
 */
public record CloseSearch(
        @Nullable String runtimeId,
        @Nullable String wallet,
        @Nullable String asset,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean all,
        @Nullable Cursor before) {

    private static final List<String> OUTCOMES = List.of("win", "loss", "flat", "unknown");

    /** One end of all, in their order. */
    public record Cursor(Instant closedAt, String botId, long generation, long seq) {

        private static final int PARTS = 4;

        public String text() {
            return String.join("~", closedAt.toString(), botId, Long.toString(generation), Long.toString(seq));
        }

        public static Outcome<Optional<Cursor>> read(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return Outcome.done(Optional.empty());
            }
            String[] parts = text.split("~", -1);
            try {
                if (parts.length == PARTS) {
                    return Outcome.done(Optional.of(new Cursor(
                            Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]))));
                }
            } catch (DateTimeException | NumberFormatException _) {
                // refused below, as any other text that no answer gave
            }
            return Outcome.refused(
                    Refusal.malformed("bad_cursor", "before must be the nextBefore of an answer, was " + text));
        }
    }

    /** Itself, or which of its words means nothing. */
    public Outcome<CloseSearch> checked() {
        List<String> reasons =
                Arrays.stream(DslCloseReason.values()).map(DslCloseReason::wire).toList();
        if (reason != null && !reasons.contains(reason)) {
            return Outcome.refused(Refusal.invalid("unknown_reason", "unknown close reason " + reason, reasons));
        }
        if (outcome != null && !OUTCOMES.contains(outcome.toLowerCase(Locale.ROOT))) {
            return Outcome.refused(Refusal.invalid("unknown_outcome", "unknown outcome " + outcome, OUTCOMES));
        }
        return Outcome.done(this);
    }

    public CloseSearch before(@Nullable Cursor cursor) {
        return new CloseSearch(runtimeId, wallet, asset, reason, outcome, from, to, all, cursor);
    }
}
