package dev.flotilla.coach.schedule;

import java.time.Instant;
import java.util.Optional;

/** Market time as the newest decision of any bot shows it; empty before the first decision. */
public interface MarketClock {

    Optional<Instant> now();
}
