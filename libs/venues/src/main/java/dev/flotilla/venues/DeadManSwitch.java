package dev.flotilla.venues;

import java.time.Duration;
import java.time.Instant;

/**
 * The venue's own switch that cancels resting orders when it is not told again in time. Read {@link Capabilities.DeadMan} first:
 * where it takes protective stops too, it must not be armed while a position hangs on them.
 */
public interface DeadManSwitch {

    /** Arms it, or winds it up again. @param symbol ignored where the switch covers the whole account */
    Result arm(String symbol, Duration silence);

    Result disarm(String symbol);

    /** What became of it. */
    sealed interface Result {

        /** @param fires when the venue cancels, by its own clock */
        record Armed(Instant fires) implements Result {}

        record Disarmed() implements Result {}

        record Refused(String venueText) implements Result {}

        /** It may be armed or not: tell it again. */
        record Unknown(String cause) implements Result {}
    }
}
