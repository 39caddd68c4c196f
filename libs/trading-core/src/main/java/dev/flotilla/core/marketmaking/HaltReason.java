package dev.flotilla.core.marketmaking;

import java.util.Locale;

/** Why a market maker may not quote for now; it quotes again when none is left. */
public enum HaltReason {
    STREAM_DESYNC,
    RATE_LIMIT_HALT,
    MARGIN_GUARD,
    LATENCY_SLA,
    OPERATOR_PAUSE,
    /** Position and orders cannot be read. */
    ACCOUNT_UNKNOWN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
