package dev.flotilla.core.confluence;

/** The nine checks in their fixed order. */
public enum ConfluenceCheck {
    TREND_ALIGNMENT("trend_alignment"),
    MOMENTUM_CONFIRMATION("momentum_confirmation"),
    VOLUME_CONFIRMATION("volume_confirmation"),
    RSI_ZONE("rsi_zone"),
    MACD_ALIGNMENT("macd_alignment"),
    REWARD_RISK_OK("reward_risk_ok"),
    EXPOSURE_CAPACITY_OK("exposure_capacity_ok"),
    POSITION_CAPACITY_OK("position_capacity_ok"),
    TIMEFRAME_CONFLUENCE("timeframe_confluence");

    private final String wire;

    ConfluenceCheck(String wire) {
        this.wire = wire;
    }

    /** Lower-case name used on the wire. */
    public String wire() {
        return wire;
    }
}
