package dev.flotilla.core.strategy;

import java.util.Optional;

/**
 * The rule of every door: nobody trades in autonomous_live, and no configuration says that it may, unless a person's consent
 * is on record. Asked by params-api at each change and start and by the worker before it trades.
 */
public final class ConsentRule {

    private ConsentRule() {}

    /**
     * Why this must not be; empty = it may.
     *
     * @param flag the configuration's {@code autonomous_live_consent}
     * @param recorded a person passed the gate and nobody has revoked it
     */
    public static Optional<String> obstacle(TradingMode mode, boolean flag, boolean recorded) {
        if (recorded) {
            return mode == TradingMode.AUTONOMOUS_LIVE && !flag
                    ? Optional.of("mode autonomous_live needs autonomous_live_consent")
                    : Optional.empty();
        }
        if (mode == TradingMode.AUTONOMOUS_LIVE) {
            return Optional.of("mode autonomous_live needs a person's consent and none is on record");
        }
        return flag
                ? Optional.of("autonomous_live_consent is set by the consent gate alone and no consent is on record")
                : Optional.empty();
    }
}
