package dev.flotilla.core.risk;

/** Why an entry is refused, in the order in which the checks run. */
public enum RiskFailure {
    DAILY_LOSS_LIMIT_HIT("daily_loss_limit_hit"),
    MAX_TOTAL_EXPOSURE_EXCEEDED("max_total_exposure_exceeded"),
    MAX_NOTIONAL_PER_TRADE_EXCEEDED("max_notional_per_trade_exceeded"),
    INSUFFICIENT_MARGIN("insufficient_margin"),
    ZERO_NOTIONAL("zero_notional"),
    LEVERAGE_ABOVE_MAX("leverage_above_max"),
    MISSING_STOP_LOSS("missing_stop_loss"),
    MISSING_TAKE_PROFIT("missing_take_profit");

    private final String wire;

    RiskFailure(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }
}
