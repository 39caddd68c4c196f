package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.time.Instant;

/** Money that came (positive) or went. */
public record Booking(long id, Kind kind, String symbol, BigDecimal amount, long executionId, Instant at) {

    /** What for. */
    public enum Kind {
        REALIZED_PNL,
        FUNDING_FEE,
        COMMISSION,
        INSURANCE_CLEAR,
        TRANSFER
    }
}
