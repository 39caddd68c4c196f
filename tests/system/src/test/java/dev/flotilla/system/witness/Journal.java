package dev.flotilla.system.witness;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What Postgres holds of the bots' reports.
 *
 * @param lastSeq up to where the reports of a run are stored
 */
public record Journal(Map<Run, Long> lastSeq, List<Decision> decisions, List<Fill> fills) {
    public Journal {
        lastSeq = Map.copyOf(lastSeq);
        decisions = List.copyOf(decisions);
        fills = List.copyOf(fills);
    }

    /** One life of a bot. */
    public record Run(String botId, long generation) {}

    /** @param barOpenTime as the reporter wrote it */
    public record Decision(Run run, long seq, String symbol, String barOpenTime) {}

    /** @param fillId unique in the venue */
    public record Fill(String fillId, String clientOrderId, BigDecimal price, BigDecimal quantity) {}

    /**
     * Reports that stood in a spool at some moment of the drill.
     *
     * @param decisions sequences of those that are decisions
     */
    public record Spooled(Run run, long fromSeq, long lastSeq, List<Long> decisions) {
        public Spooled {
            decisions = List.copyOf(decisions);
        }
    }
}
