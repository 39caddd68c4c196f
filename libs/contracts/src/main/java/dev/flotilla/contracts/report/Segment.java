package dev.flotilla.contracts.report;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive reports of one bot under one generation, formed when spooled and never changed afterwards.
 *
 * @param keyVersion version of the bot key that signed it; 0 while bots have no keys
 * @param fromSeq sequence of the first report in {@code bytes}; sequences start at 1 in each
 *     generation and have no holes
 * @param bytes JSON lines, one {@link ReportLine} each, UTF-8 (base64 in JSON)
 * @param signature Ed25519 over botId, generation, keyVersion, fromSeq and bytes; null while bots have no keys
 */
public record Segment(
        String botId, long generation, int keyVersion, long fromSeq, byte[] bytes, byte @Nullable [] signature) {}
