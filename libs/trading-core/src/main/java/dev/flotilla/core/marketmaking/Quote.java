package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Both sides of a market maker's quotes, nearest level first. */
public record Quote(BigDecimal skewBps, InventoryBand band, List<Level> buys, List<Level> sells) {
    public Quote {
        buys = List.copyOf(buys);
        sells = List.copyOf(sells);
    }

    /** One level of one side, 0 is the nearest. */
    public sealed interface Level {
        int level();

        /** An order to place. */
        record Placed(int level, BigDecimal price, BigDecimal size) implements Level {}

        /** No order, and why. */
        record Skipped(int level, Skip reason) implements Level {}
    }

    /** Why a level is not quoted. */
    public enum Skip {
        SKIP_INVENTORY_CRITICAL,
        SKIP_INVENTORY_HARD,
        RISK_LIMIT,
        INVALID_PRICE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
