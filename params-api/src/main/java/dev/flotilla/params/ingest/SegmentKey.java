package dev.flotilla.params.ingest;

/** Whose reports: sequences count within it. */
public record SegmentKey(String botId, long generation) {}
