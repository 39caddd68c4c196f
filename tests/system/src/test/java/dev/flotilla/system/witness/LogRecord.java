package dev.flotilla.system.witness;

import java.time.Instant;
import java.util.List;

/**
 * One line of the venue's order log: what one command or one step of the market clock did.
 *
 * @param wall by the machine's clock
 */
public record LogRecord(long seq, Instant wall, List<VenueFact> facts) {
    public LogRecord {
        facts = List.copyOf(facts);
    }
}
