package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/** How full the inventory is, by thresholds on |position| / largest position. */
public enum InventoryBand {
    NORMAL,
    WARN,
    CRITICAL,
    HARD;

    static InventoryBand of(BigDecimal fullness, Settings settings) {
        if (fullness.compareTo(settings.number("MM_INVENTORY_HARD_PCT")) >= 0) {
            return HARD;
        }
        if (fullness.compareTo(settings.number("MM_INVENTORY_CRITICAL_PCT")) >= 0) {
            return CRITICAL;
        }
        return fullness.compareTo(settings.number("MM_INVENTORY_WARN_PCT")) >= 0 ? WARN : NORMAL;
    }

    /** Whether the side that adds to the inventory is not quoted at all. */
    boolean stopsIncrease() {
        return this == CRITICAL || this == HARD;
    }
}
