package dev.flotilla.worker.report;

import java.time.Duration;

/**
 * Bounds of sending.
 *
 * @param segmentsMax most segments in one request
 * @param bytesMax most bytes of reports in one request, before base64
 * @param pauseFirst pause after the first failure; doubles up to {@code pauseMost}
 */
public record ShipConfig(int segmentsMax, int bytesMax, Duration pauseFirst, Duration pauseMost) {

    /** Base64 makes 4 bytes of 3; with heads and quotes this stays below the body limit. */
    public static final ShipConfig DEFAULT =
            new ShipConfig(1_000, 1_200_000, Duration.ofMillis(100), Duration.ofSeconds(5));
}
