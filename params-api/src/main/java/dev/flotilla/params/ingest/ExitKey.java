package dev.flotilla.params.ingest;

/** A position of a runtime's bot. */
public record ExitKey(String botId, String asset) {}
