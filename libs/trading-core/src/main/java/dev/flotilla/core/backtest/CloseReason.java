package dev.flotilla.core.backtest;

/** Words for what ended a trade; a strategy that closes by itself adds {@code signal_close:} and its own reason. */
public final class CloseReason {
    public static final String STOP_LOSS_HIT = "stop_loss_hit";
    public static final String TAKE_PROFIT_HIT = "take_profit_hit";
    public static final String END_OF_DATA = "end_of_data";

    private CloseReason() {}
}
