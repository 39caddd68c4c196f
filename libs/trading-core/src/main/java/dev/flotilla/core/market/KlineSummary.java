package dev.flotilla.core.market;

/** What a checked kline file holds: number of rows, first and last open time, and the interval of its bars. */
public record KlineSummary(long rows, long firstOpenMillis, long lastOpenMillis, Interval interval) {}
