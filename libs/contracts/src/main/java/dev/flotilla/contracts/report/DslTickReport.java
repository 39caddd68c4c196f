package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look moved of positions that a runtime protects: instead of a {@link DslStateReport} and a {@link StateReport} while the rest of them
 * is as it was told. The newest {@link StateReport} with the newest move of each asset after it is all that the runtime knows.
 *
 * @param equity of the wallet at this look
 * @param moved one per asset, in full digits
 */
public record DslTickReport(BigDecimal equity, List<Moved> moved) {

    public DslTickReport {
        moved = List.copyOf(moved);
    }

    /**
     * Fields have the names that they have in {@link DslStateReport}; null ones may be left out.
     *
     * @param openedAt tells the position from another one in the same asset
     * @param unfilledCount consecutive ticks of phase 2 beyond the floor
     */
    public record Moved(
            String asset,
            Instant openedAt,
            int phase,
            int tierIndex,
            BigDecimal lastPrice,
            BigDecimal highWaterPrice,
            @Nullable BigDecimal trailingFloorPrice,
            @Nullable BigDecimal tierFloorPrice,
            BigDecimal floorPrice,
            int currentBreachCount,
            int unfilledCount,
            Instant deadWeightCutStartedAt,
            int consecutiveFetchFailures,
            Instant lastCheck,
            Instant updatedAt) {}
}
