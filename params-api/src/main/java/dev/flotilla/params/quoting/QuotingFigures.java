package dev.flotilla.params.quoting;

import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.contracts.report.QuotingReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What follows from counts and sums of a run. Pure. */
final class QuotingFigures {

    static final String QUOTING = "quoting";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int RATE_DIGITS = 2;
    private static final int RATIO_DIGITS = 4;

    private QuotingFigures() {}

    static Quoting.Figures of(QuotingReport told) {
        BigDecimal pnl = pnl(told);
        return new Quoting.Figures(
                rate(told.fills(), told.placed()),
                rate(told.cancelled(), told.placed()),
                rate(told.rejected(), told.placed()),
                rate(told.postOnlyRejected(), told.placed()),
                ratio(told.adverseFills(), told.markout5Fills()),
                pnl,
                pnl == null ? null : pnl.subtract(told.fees()));
    }

    /** In the order in which one hides the other. */
    static String doing(QuotingReport told) {
        if (!told.halts().isEmpty()) {
            return "halted: " + String.join(", ", told.halts());
        }
        if (told.breakerOpen()) {
            return "breaker open";
        }
        if (told.bestBid() == null || told.bestAsk() == null) {
            return "waits for a book";
        }
        return told.openOrders() == 0 ? "no quote rests" : QUOTING;
    }

    /** Null while nothing says what the net fills are worth. */
    static @Nullable BigDecimal pnl(QuotingReport told) {
        BigDecimal net = told.buyQuantity().subtract(told.sellQuantity());
        if (net.signum() == 0) {
            return told.cashFlow();
        }
        BigDecimal mid = mid(told);
        return mid == null ? null : told.cashFlow().add(net.multiply(mid));
    }

    static @Nullable BigDecimal mid(QuotingReport told) {
        BigDecimal bid = told.bestBid();
        BigDecimal ask = told.bestAsk();
        return bid == null || ask == null ? told.lastMid() : bid.add(ask).divide(TWO);
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal ratio(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_EVEN);
    }
}
