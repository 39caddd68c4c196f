package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.Quote.Level;
import dev.flotilla.core.marketmaking.Quote.Skip;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds the quotes of both sides: band first, then size, then price. */
public final class Quoting {
    private Quoting() {}

    /** The quotes for these inputs; the same inputs always give the same quotes. */
    public static Quote quote(QuoteInput input) {
        Inventory inventory = Inventory.of(input.position(), input.settings());
        return new Quote(
                inventory.skewBps(),
                inventory.band(),
                side(OrderSide.BUY, input, inventory),
                side(OrderSide.SELL, input, inventory));
    }

    private static List<Level> side(OrderSide side, QuoteInput input, Inventory inventory) {
        BigDecimal reserved = side == OrderSide.BUY ? input.openBuyQuantity() : input.openSellQuantity();
        List<Level> levels = new ArrayList<>();
        for (int level = 0; level < input.settings().whole("MM_NUM_PRICE_LEVELS"); level++) {
            Level built = level(side, level, reserved, input, inventory);
            if (built instanceof Level.Placed placed) {
                reserved = reserved.add(placed.size());
            }
            levels.add(built);
        }
        return levels;
    }

    private static Level level(OrderSide side, int level, BigDecimal reserved, QuoteInput input, Inventory inventory) {
        if (inventory.band().stopsIncrease() && inventory.isIncreasedBy(side)) {
            return new Level.Skipped(
                    level,
                    inventory.band() == InventoryBand.HARD ? Skip.SKIP_INVENTORY_HARD : Skip.SKIP_INVENTORY_CRITICAL);
        }
        BigDecimal size = QuoteSize.of(side, level, reserved, input, input.minOrderSize());
        if (size.compareTo(input.minOrderSize()) < 0) {
            return new Level.Skipped(level, Skip.RISK_LIMIT);
        }
        BigDecimal price = QuotePrice.of(side, level, inventory.skewBps(), input);
        return price.signum() <= 0
                ? new Level.Skipped(level, Skip.INVALID_PRICE)
                : new Level.Placed(level, price, size);
    }
}
