package dev.flotilla.params.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moments of a query: ISO 8601 with an offset. */
public final class Moments {

    private Moments() {}

    /** The moment, empty when it is not given; refused when it cannot be read. */
    public static Outcome<Optional<Instant>> read(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Outcome.done(Optional.empty());
        }
        try {
            // A plus that was not escaped arrives as a blank.
            return Outcome.done(
                    Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant()));
        } catch (DateTimeException _) {
            return Outcome.refused(
                    Refusal.malformed("bad_moment", name + " must be a moment like 2025-03-10T12:00:00Z, was " + text));
        }
    }
}
