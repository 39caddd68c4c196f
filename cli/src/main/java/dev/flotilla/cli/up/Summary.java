package dev.flotilla.cli.up;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a run came to: the one object on standard output of {@code up --json}.
 *
 * @param startMillis from the call to all bots RUNNING
 * @param lostReports reports that a worker had spooled and params-api does not have; 0 unless something is wrong
 * @param restarts processes that died and were started again
 */
record Summary(
        List<ServiceLine> services,
        List<BotLine> bots,
        long decisions,
        long trades,
        long lostReports,
        long startMillis,
        int restarts,
        String market,
        String ended) {

    record ServiceLine(String name, long readyMillis, long rssBytes) {}

    record BotLine(String id, String symbol, long decisions, long trades, BigDecimal netPnl) {}
}
