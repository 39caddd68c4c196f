package dev.flotilla.core.risk;

import java.math.BigDecimal;
import java.time.Duration;

/** Loss of one UTC day, positive, in quote currency. Wins do not reduce it. */
public record DailyLoss(long utcDay, BigDecimal amount) {

    /** No loss yet on the day of a moment. */
    public static DailyLoss none(long timeMillis) {
        return new DailyLoss(dayOf(timeMillis), BigDecimal.ZERO);
    }

    /** Adds a closed trade: a loss counts with its size, a win not at all. */
    public DailyLoss afterClose(BigDecimal netPnl) {
        return netPnl.signum() < 0 ? new DailyLoss(utcDay, amount.add(netPnl.abs())) : this;
    }

    /** The counter as it stands at a moment: empty again when the UTC day has changed. */
    public DailyLoss at(long timeMillis) {
        return dayOf(timeMillis) == utcDay ? this : none(timeMillis);
    }

    private static long dayOf(long timeMillis) {
        return Math.floorDiv(timeMillis, Duration.ofDays(1).toMillis());
    }
}
