package dev.flotilla.worker.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the current UTC day of market time.
 *
 * @param day ISO date, null before the first event
 * @param dailyLoss sum of losing trades, positive; wins do not reduce it
 * @param startEquity equity when the day began, null while unknown
 * @param trades that ended on this day
 */
public record DayBook(
        @Nullable String day,
        BigDecimal dailyLoss,
        @Nullable BigDecimal startEquity,
        int trades) {

    public static final DayBook EMPTY = new DayBook(null, BigDecimal.ZERO, null, 0);

    /** The book as it stands at a moment: begun anew when the UTC day has changed; days never go back. */
    public DayBook at(Instant moment, BigDecimal equity) {
        String today = dayOf(moment);
        if (day == null || today.compareTo(day) > 0) {
            return new DayBook(today, BigDecimal.ZERO, equity, 0);
        }
        return startEquity == null ? new DayBook(day, dailyLoss, equity, trades) : this;
    }

    /**
     * Adds a closed trade: a loss counts with its size, on its own day. A level met at midnight sharp was met within the last bar of
     * the day that ends there; a close decided at midnight belongs to the day that begins, as in a backtest.
     */
    DayBook afterClose(ClosedTrade closed) {
        String closedOn =
                dayOf(closed.decided() ? closed.closedAt() : closed.closedAt().minusNanos(1));
        if (day != null && closedOn.compareTo(day) < 0) {
            return this;
        }
        BigDecimal loss = closed.netPnl().negate().max(BigDecimal.ZERO);
        return closedOn.equals(day)
                ? new DayBook(day, dailyLoss.add(loss), startEquity, trades + 1)
                : new DayBook(closedOn, loss, null, 1);
    }

    private static String dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    /** Loss as a share of a limit: 1 = reached. 0 without a limit. */
    double lossShare(BigDecimal limit) {
        return limit.signum() <= 0
                ? 0
                : dailyLoss.divide(limit, MathContext.DECIMAL32).doubleValue();
    }

    public BigDecimal pnl(BigDecimal equity) {
        return startEquity == null ? BigDecimal.ZERO : equity.subtract(startEquity);
    }
}
