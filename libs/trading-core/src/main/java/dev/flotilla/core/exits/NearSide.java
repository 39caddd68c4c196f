package dev.flotilla.core.exits;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The price at which a close is posted so that others come to it: the best price of its own side of the book. */
public final class NearSide {
    private NearSide() {}

    /**
     * Where to post.
     *
     * @param held direction of the position that is closed
     * @param tickSize of the venue's prices, 0 = no rounding
     * @param mark used where the book is not known, rounded away from the market
     * @param bestOwn best ask when a long is sold, best bid when a short is bought back; null when not known
     */
    public static BigDecimal price(Direction held, BigDecimal tickSize, BigDecimal mark, @Nullable BigDecimal bestOwn) {
        BigDecimal from = bestOwn == null || bestOwn.signum() <= 0 ? mark : bestOwn;
        if (tickSize.signum() == 0) {
            return from;
        }
        RoundingMode away = held == Direction.LONG ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return from.divide(tickSize, 0, away).multiply(tickSize).max(tickSize);
    }
}
