package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;

/**
 * A position as a share of the largest one, and how far it moves both quotes.
 *
 * @param share from -1 (full short) to 1 (full long)
 * @param skewBps positive when long: both quotes move down
 */
record Inventory(BigDecimal position, BigDecimal share, InventoryBand band, BigDecimal skewBps) {
    private static final BigDecimal BAND_BOOST = new BigDecimal("1.25");

    static Inventory of(BigDecimal position, Settings settings) {
        BigDecimal share = Decimals.clamp(
                Decimals.divide(position, settings.number("MM_MAX_POSITION_SIZE")),
                BigDecimal.ONE.negate(),
                BigDecimal.ONE);
        InventoryBand band = InventoryBand.of(share.abs(), settings);
        BigDecimal size = curve(share.abs(), settings)
                .multiply(settings.number("MM_SKEW_MAX_BPS"))
                .multiply(settings.number("MM_INVENTORY_SKEW_FACTOR"));
        BigDecimal boosted = band == InventoryBand.NORMAL ? size : size.multiply(BAND_BOOST);
        return new Inventory(position, share, band, share.signum() < 0 ? boosted.negate() : boosted);
    }

    /** 0 within the dead band, 1 when full. */
    private static BigDecimal curve(BigDecimal fullness, Settings settings) {
        BigDecimal deadBand = settings.number("MM_INVENTORY_DEADBAND_PCT");
        if (fullness.compareTo(deadBand) <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal x = Decimals.divide(fullness.subtract(deadBand), BigDecimal.ONE.subtract(deadBand));
        double k = settings.number("MM_SKEW_SHAPE_K").doubleValue();
        // The one place where only floating point will do: a bend, read back as the shortest decimal.
        return k == 0 ? x : BigDecimal.valueOf(StrictMath.tanh(k * x.doubleValue()) / StrictMath.tanh(k));
    }

    /** Whether a fill on this side adds to the position; both sides do when it is flat. */
    boolean isIncreasedBy(OrderSide side) {
        return position.signum() == 0 || position.signum() > 0 == (side == OrderSide.BUY);
    }
}
