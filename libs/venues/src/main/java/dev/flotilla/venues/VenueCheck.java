package dev.flotilla.venues;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a venue says about a credential when nothing is traded. */
public sealed interface VenueCheck {

    /**
     * The credential is good.
     *
     * @param permissions what it may do, in the venue's words
     * @param clockOffset venue's clock minus ours, null where it does not tell
     * @param warnings what is allowed but should be changed
     */
    record Passed(
            List<String> permissions,
            @Nullable Duration clockOffset,
            BigDecimal equity,
            List<Instrument> instruments,
            List<String> warnings)
            implements VenueCheck {
        public Passed {
            permissions = List.copyOf(permissions);
            instruments = List.copyOf(instruments);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The venue says no.
     *
     * @param code the venue's own
     * @param lookAt what to check, in words for a person
     */
    record Refused(String code, String venueText, String lookAt) implements VenueCheck {}

    record Unreachable(String cause) implements VenueCheck {}
}
