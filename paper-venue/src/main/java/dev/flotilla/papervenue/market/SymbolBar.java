package dev.flotilla.papervenue.market;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A closed 5m bar of one symbol.
 *
 * @param fundingRate per funding interval, as known at the bar's close; null when unknown
 */
public record SymbolBar(String symbol, Bar bar, @Nullable BigDecimal fundingRate) {}
