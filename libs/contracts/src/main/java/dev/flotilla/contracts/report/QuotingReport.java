package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the run of a market maker does. Counts and sums are of the whole run so far, so that one lost report loses nothing; told every minute and
 * at the end. The newest of a run is what is known of it, all of them are its history.
 *
 * @param runStartedAt wall time; the same in every report of a run
 * @param placed orders that were sent to the venue
 * @param cancelled orders of ours that ended by a cancellation
 * @param rejected orders that the venue refused, with {@code postOnlyRejected} among them
 * @param postOnlyRejected orders refused because they would have taken
 * @param fees paid so far; negative when rebates are more
 * @param cashFlow what sells brought less what buys cost, without fees
 * @param position signed, at the venue; what was there before the run is in it
 * @param bestBid null while the book is stale, as are {@code bestAsk} and {@code spreadBps}
 * @param lastMid the newest middle price there was, stale or not; null before the first
 * @param markout5Bps mean of the price's way in the maker's favour 5 s after its fills; null before the first
 * @param markout5Fills fills in that mean
 * @param adverseFills those of them after which the price went against the maker
 * @param halts why nothing is quoted, such as {@code stream_desync}; empty while it quotes
 */
public record QuotingReport(
        String symbol,
        Instant runStartedAt,
        long uptimeSeconds,
        long placed,
        long cancelled,
        long rejected,
        long postOnlyRejected,
        long fills,
        BigDecimal buyQuantity,
        BigDecimal sellQuantity,
        BigDecimal fees,
        BigDecimal cashFlow,
        BigDecimal position,
        @Nullable BigDecimal bestBid,
        @Nullable BigDecimal bestAsk,
        @Nullable BigDecimal spreadBps,
        @Nullable BigDecimal lastMid,
        int openOrders,
        boolean breakerOpen,
        long breakerOpens,
        @Nullable BigDecimal markout5Bps,
        long markout5Fills,
        long adverseFills,
        List<String> halts) {

    public QuotingReport {
        halts = List.copyOf(halts);
    }
}
