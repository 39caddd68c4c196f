package dev.flotilla.venues.replay;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Funding rates of one symbol by time. Unchanging. */
public final class FundingTape {
    private final NavigableMap<Long, BigDecimal> rates;

    FundingTape(Map<Long, BigDecimal> rates) {
        this.rates = new TreeMap<>(rates);
    }

    /** The last rate at or before the moment. */
    public Optional<BigDecimal> at(long millis) {
        return Optional.ofNullable(rates.floorEntry(millis)).map(Map.Entry::getValue);
    }

    public boolean isEmpty() {
        return rates.isEmpty();
    }
}
