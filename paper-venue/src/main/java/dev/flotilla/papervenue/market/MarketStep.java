package dev.flotilla.papervenue.market;

import java.time.Instant;
import java.util.List;

/**
 * One advance of the market clock.
 *
 * @param clock market time after the step
 * @param bars what closed at this moment, and what closed before and arrived late, oldest first per symbol
 */
public record MarketStep(Instant clock, List<SymbolBar> bars) {
    public MarketStep {
        bars = List.copyOf(bars);
    }
}
