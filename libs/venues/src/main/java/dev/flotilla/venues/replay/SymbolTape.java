package dev.flotilla.venues.replay;

/** All that is replayed of one symbol. */
public record SymbolTape(String symbol, BarTape bars, FundingTape funding) {}
