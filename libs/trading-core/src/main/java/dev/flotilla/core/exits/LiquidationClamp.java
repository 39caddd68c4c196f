package dev.flotilla.core.exits;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stop inside the liquidation price: one that the venue reaches only after it has taken the position guards nothing. Acts on
 * the order that is sent, where the venue reports a price; floors and simulations do not know of it. Pure.
 */
public final class LiquidationClamp {

    /** A clamped stop lies this share of the way from the liquidation price to the entry, or to the mark where that is nearer. */
    private static final BigDecimal SHARE = new BigDecimal("0.1");

    private LiquidationClamp() {}

    /**
     * The stop to send: the given one when it lies inside, else the nearest that does, on the tick and never looser.
     *
     * @param liquidation null when the venue tells none; one on the gain side of entry or mark is not believed
     */
    public static BigDecimal inside(
            ExitPosition position, BigDecimal stop, BigDecimal mark, @Nullable BigDecimal liquidation) {
        if (liquidation == null || liquidation.signum() <= 0) {
            return stop;
        }
        BigDecimal nearer = position.direction() == Direction.LONG
                ? position.entryPrice().min(mark)
                : position.entryPrice().max(mark);
        BigDecimal way = nearer.subtract(liquidation);
        if (way.signum() != position.direction().sign()) {
            return stop;
        }
        BigDecimal least = position.onTick(liquidation.add(way.multiply(SHARE)));
        boolean fits = !position.violated(mark, least);
        return fits ? position.stricter(stop, least) : stop;
    }
}
