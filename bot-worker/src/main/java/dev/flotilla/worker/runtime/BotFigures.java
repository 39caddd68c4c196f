package dev.flotilla.worker.runtime;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What others may see of a bot at one moment; published by its loop.
 *
 * @param drawdownPct fall from the highest equity, in percent of it
 * @param tradesToday trades that ended on the current UTC day of market time
 * @param unprotectedPositions open trades without a stop that rests
 * @param lossShare loss of the day as a share of the most that is allowed; 0 without a limit
 * @param exits what a runtime has trouble with
 */
public record BotFigures(
        Phase phase,
        @Nullable Instant lastBarAt,
        @Nullable Instant lastDecisionAt,
        long decisions,
        int openPositions,
        int openOrders,
        BigDecimal equity,
        BigDecimal pnlToday,
        BigDecimal drawdownPct,
        int tradesToday,
        int unprotectedPositions,
        double lossShare,
        Exits exits) {

    /**
     * @param stopsRefused positions whose stop the venue did not take at the last tick
     * @param closesPending positions that are to be closed and are not yet, after failed attempts
     * @param untracked open positions of its wallet that nobody protects: no exits in the document, or no owner known
     */
    public record Exits(int stopsRefused, int closesPending, int untracked) {
        public static final Exits NONE = new Exits(0, 0, 0);
    }

    /** Where the loop is, in the words of the heartbeat. */
    public enum Phase {
        RECONCILING,
        TRADING,
        PAUSED,
        DRAINING,
        FENCED;

        /** Of what is true at once, what matters most. */
        public static Phase of(boolean fenced, boolean draining, boolean ready, boolean paused) {
            if (fenced) {
                return FENCED;
            }
            if (draining) {
                return DRAINING;
            }
            if (!ready) {
                return RECONCILING;
            }
            return paused ? PAUSED : TRADING;
        }
    }

    /** Before the first publication. */
    public static BotFigures starting(BigDecimal equity) {
        return new BotFigures(
                Phase.RECONCILING, null, null, 0, 0, 0, equity, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0, Exits.NONE);
    }

    /** As the bot remembers them. */
    static BotFigures of(
            Phase phase,
            @Nullable Instant lastBarAt,
            @Nullable Instant lastDecisionAt,
            long decisions,
            BotMemory memory,
            BigDecimal equity,
            BigDecimal maxDailyLoss) {
        Collection<OpenTrade> trades = memory.trades().values();
        return new BotFigures(
                phase,
                lastBarAt,
                lastDecisionAt,
                decisions,
                trades.size(),
                trades.stream().mapToInt(trade -> trade.protection().resting()).sum(),
                equity,
                memory.day().pnl(equity),
                memory.drawdownPct(equity),
                memory.day().trades(),
                (int) trades.stream()
                        .filter(trade -> trade.protection().stopOrderId() == null)
                        .count(),
                memory.day().lossShare(maxDailyLoss),
                Exits.NONE);
    }
}
