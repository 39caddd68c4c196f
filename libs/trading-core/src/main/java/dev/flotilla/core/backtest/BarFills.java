package dev.flotilla.core.backtest;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** At which price an order fills against a closed bar. The paper exchange fills to the last digit alike. */
public final class BarFills {
    private static final BigDecimal BASIS_POINT = new BigDecimal("0.0001");

    private final BigDecimal raised;
    private final BigDecimal lowered;

    /** @param slippageBps what a market order loses, in basis points of its price */
    public BarFills(BigDecimal slippageBps) {
        BigDecimal slippage = slippageBps.multiply(BASIS_POINT);
        this.raised = BigDecimal.ONE.add(slippage);
        this.lowered = BigDecimal.ONE.subtract(slippage);
    }

    /** How a position left on a bar. */
    public record Exit(BigDecimal price, String reason) {}

    /** Where a bar's high and low took a position out: the stop first, then the target; null when it stays. */
    public @Nullable Exit exit(Direction side, BigDecimal stopLoss, BigDecimal takeProfit, Bar bar) {
        boolean isLong = side == Direction.LONG;
        if (isLong ? bar.low().compareTo(stopLoss) <= 0 : bar.high().compareTo(stopLoss) >= 0) {
            BigDecimal level = isLong ? stopLoss.min(bar.open()) : stopLoss.max(bar.open());
            return new Exit(leaving(side, level), CloseReason.STOP_LOSS_HIT);
        }
        if (isLong ? bar.high().compareTo(takeProfit) >= 0 : bar.low().compareTo(takeProfit) <= 0) {
            BigDecimal level = isLong ? takeProfit.max(bar.open()) : takeProfit.min(bar.open());
            return new Exit(level, CloseReason.TAKE_PROFIT_HIT);
        }
        return null;
    }

    /** Fill of a market order that opens a position. */
    public BigDecimal entering(Direction side, BigDecimal price) {
        return price.multiply(side == Direction.LONG ? raised : lowered);
    }

    /** Fill of a market order that closes a position. */
    public BigDecimal leaving(Direction side, BigDecimal price) {
        return price.multiply(side == Direction.LONG ? lowered : raised);
    }
}
