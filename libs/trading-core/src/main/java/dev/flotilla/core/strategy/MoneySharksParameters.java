package dev.flotilla.core.strategy;

import static dev.flotilla.core.strategy.Parameter.choice;
import static dev.flotilla.core.strategy.Parameter.demanded;
import static dev.flotilla.core.strategy.Parameter.flag;
import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.money;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.strategy.Parameter.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The schema of a MoneySharks configuration, in the order of the manual. */
public final class MoneySharksParameters {
    private static final int WEEK_SECONDS = 604_800;
    private static final int DAY_MINUTES = 1_440;
    private static final BigDecimal MOST_BASIS_POINTS = new BigDecimal("1000");

    /** Every parameter, in order. */
    public static final List<Parameter> ALL = List.of(
            demanded(choice(
                    "mode",
                    TradingMode.words(),
                    "paper",
                    "How decisions become orders; risk grows from paper to autonomous_live")),
            flag("autonomous_live_consent", false, "Set by the consent gate alone; needed for autonomous_live"),
            demanded(new Parameter(
                    "allowed_symbols",
                    Type.STRING_LIST,
                    null,
                    null,
                    List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"),
                    List.of(),
                    false,
                    "Symbols that may be traded; upper-cased")),
            demanded(money("base_value_per_trade", "100", "Reference value from which default limits follow")),
            number("risk_pct_per_trade", "0", "0.1", "0.01", "Fraction of equity lost when the stop is hit"),
            demanded(integer("min_leverage", 1, null, 2, "Least leverage; at most max_leverage")),
            demanded(integer("max_leverage", 1, null, 10, "Hard ceiling of leverage")),
            demanded(money(
                    "max_notional_per_trade", null, "Default: base_value_per_trade x max_leverage; 0 = no limit")),
            demanded(money("max_total_exposure", null, "Default: base_value_per_trade x 10; 0 = no limit")),
            demanded(integer("max_concurrent_positions", 1, null, 3, "Open positions at the same time")),
            demanded(money(
                    "max_daily_loss",
                    null,
                    "Default: max_total_exposure x 0.10; entries stop for the UTC day; 0 = no limit")),
            flag("allow_short", true, "false = long only"),
            flag("require_stop_loss", true, "Must stay true in live modes"),
            flag("require_take_profit", true, "Must stay true in live modes"),
            number("min_reward_risk", "0", "100", "1.5", "Least ratio of target distance to stop distance"),
            integer("cooldown_after_close_sec", 0, WEEK_SECONDS, 120, "No entry for this long after a close; 0 = off"),
            integer(
                    "minimum_hold_sec",
                    0,
                    WEEK_SECONDS,
                    60,
                    "A close signal is ignored before this age; stops are not"),
            new Parameter(
                    "cron.enabled",
                    Type.BOOLEAN,
                    null,
                    null,
                    null,
                    List.of(),
                    false,
                    "Scheduled live cycles; default: true when live consent is given"),
            integer("cron.scan_interval_minutes", 0, DAY_MINUTES, 2, "Pause between scans"),
            integer("cron.review_interval_minutes", 1, DAY_MINUTES, 30, "Pause between reviews"),
            integer("cron.daily_summary_hour", 0, 23, 0, "UTC hour of the daily summary"),
            flag("sentiment.enabled", false, "Reserved"),
            number("sentiment.weight", "0", "1", "0.1", "Reserved"),
            flag("execution.cancel_on_halt", true, "A halt cancels resting orders"),
            flag("execution.flatten_on_emergency_stop", false, "A halt also closes positions at market"),
            flag(
                    "execution.keep_protective_orders_on_halt",
                    true,
                    "A halt leaves stops and targets of open positions in place"),
            flag("execution.require_human_approval_for_live_orders", false, "live mode only: propose instead of trade"),
            choice("trailing.mode", List.of("atr", "breakeven"), "atr", "How stops follow the price"),
            number("trailing.atr_multiplier", "0", "100", "1.5", "Distance of a trailed stop in average true ranges"),
            number("trailing.breakeven_trigger_pct", "0", "10", "0.005", "Gain from which a stop moves to breakeven"),
            ExitRules.PARAMETER,
            flag("features.closed_bars_only", true, "Drop the bar that is still forming before computing indicators"),
            flag("liquidity.block_on_low", false, "Refuse an entry larger than a tenth of the top of the book"),
            money("paper.starting_equity", "1000", "Equity of the simulated account at its start"),
            number("paper.taker_fee_bps", "0", MOST_BASIS_POINTS.toPlainString(), "4", "Simulated fee per fill"),
            number("paper.slippage_bps", "0", MOST_BASIS_POINTS.toPlainString(), "2", "Simulated slippage per fill"));

    private MoneySharksParameters() {}

    /** Valid keys, in order. */
    public static List<String> names() {
        return ALL.stream().map(Parameter::name).toList();
    }

    /** Required fields that a configuration written by an operator leaves out; defaults would fill them. */
    public static List<String> missingRequired(Map<String, ?> given) {
        return ALL.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .filter(name -> given.get(name) == null)
                .toList();
    }
}
