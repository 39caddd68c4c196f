package dev.flotilla.params.strategy;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each setting of a market maker does, in a line for operators. */
final class MakerWords {

    /** Behind the words of a setting that is read and checked, and that nothing acts on yet. */
    static final String NOT_YET = "; accepted, not acted on by this release";

    private static final String LINES = """
            MM_OFFSET_MODE fixed: a per cent of the price per level; dynamic: a multiple of the smoothed spread within limits
            MM_ORDER_SIZE_MULTIPLIER Size of the first level as a multiple of the venue's least order
            MM_MAX_POSITION_SIZE Largest position in contracts. Skew and inventory bands are measured against it: set it near MM_MAX_POSITION_NOTIONAL_USD / price. As it stands the caps in USD bind first
            MM_MAX_POSITION_NOTIONAL_USD Largest position in quote currency, whatever MM_MAX_POSITION_SIZE says; 0 = no such cap
            MM_MAX_ORDER_NOTIONAL_USD Largest order in quote currency; 0 = no such cap
            MM_ENABLED false = cancels everything and quotes nothing
            MM_MARKET_PROFILE legacy: toxicity by short volatility and drift; crypto: by volatility regime
            MM_NUM_PRICE_LEVELS Orders per side
            MM_PRICE_OFFSET_PER_LEVEL_PERCENT Distance per level in per cent of the price; offset mode fixed
            MM_SPREAD_MULTIPLIER Distance per level as a multiple of the smoothed spread; offset mode dynamic
            MM_MIN_OFFSET_BPS Least distance per level; at most MM_MAX_OFFSET_BPS
            MM_MAX_OFFSET_BPS Largest distance per level
            MM_MIN_SPREAD_BPS No quotes while the market's spread is below; 0 = off
            MM_REPRICE_TOLERANCE_PERCENT A quote stays while its target moved less than this fraction of the offset
            MM_MIN_REPRICE_INTERVAL_S Least seconds between two looks at a slot
            MM_MAX_ORDER_AGE_S A quote older than this is replaced; 0 = off
            MM_MIN_REPRICE_MOVE_TICKS A quote stays while its target moved fewer ticks
            MM_MIN_REPRICE_EDGE_DELTA_BPS A quote stays while its edge changed less
            MM_POST_ONLY_SAFETY_TICKS Ticks kept away from the other side of the book; at least 1 counts
            MM_ADAPTIVE_POF_ENABLED More safety ticks and a growing pause after post-only refusals
            MM_POF_MAX_SAFETY_TICKS Most safety ticks that refusals lead to
            MM_POF_BACKOFF_MULTIPLIER Growth of the pause with each refusal in a row
            MM_POF_STREAK_RESET_S A refusal later than this after the last one begins a new streak
            MM_POF_COOLDOWN_S Pause of a slot after its first refusal
            MM_SIZE_SCALE_PER_LEVEL Size of each further level as a multiple of the one before
            MM_INVENTORY_SKEW_FACTOR Share of MM_SKEW_MAX_BPS that is used
            MM_INVENTORY_DEADBAND_PCT Fraction of the largest position below which prices are not skewed
            MM_SKEW_SHAPE_K Bend of the skew; 0 = straight
            MM_SKEW_MAX_BPS Skew of prices at the largest position
            MM_MICRO_VOL_WINDOW_S Window of short volatility; 0 = off
            MM_MICRO_VOL_MAX_BPS Short volatility above which quotes widen, and pause at 1.25 of it; 0 = off
            MM_MICRO_DRIFT_WINDOW_S Window of short drift; 0 = off
            MM_MICRO_DRIFT_MAX_BPS Short drift above which quotes widen, and pause at 1.25 of it; 0 = off
            MM_VOLATILITY_OFFSET_MULTIPLIER Widening per bps of volatility or drift beyond its limit
            MM_IMBALANCE_WINDOW_S Window of the book's imbalance
            MM_IMBALANCE_PAUSE_THRESHOLD Imbalance at which the threatened side pauses; 0 = off
            MM_CIRCUIT_BREAKER_MAX_FAILURES Failures in a row that open the breaker: all quotes are cancelled
            MM_CIRCUIT_BREAKER_COOLDOWN_S How long the breaker stays open
            MM_FAILURE_WINDOW_S Window of the failure rate
            MM_FAILURE_RATE_TRIP Failure rate that opens the breaker
            MM_MIN_ATTEMPTS_FOR_BREAKER Least attempts in the window before the rate counts
            MM_CANCEL_ON_STALE_BOOK Cancel quotes when the book is silent
            MM_STALE_CANCEL_GRACE_S How long quotes rest on a silent book before they are cancelled
            MM_ORDERBOOK_STALENESS_THRESHOLD_S Silence after which a book is not believed
            MM_JOURNAL_REPRICE_DECISIONS Journal every evaluated slot, also those that stay
            MM_FILL_SNAPSHOT_DEPTH Levels of the book journaled with a fill
            MM_JOURNAL_MAX_SIZE_MB Size at which the journal file is changed
            MM_FLATTEN_POSITION_ON_SHUTDOWN Close the position when the bot is shut down or halted with flatten
            MM_SHUTDOWN_FLATTEN_SLIPPAGE_BPS Slippage allowed to the first closing order
            MM_SHUTDOWN_FLATTEN_SLIPPAGE_STEP_BPS Slippage added with each further one
            MM_SHUTDOWN_FLATTEN_MAX_SLIPPAGE_BPS Most slippage allowed
            MM_SHUTDOWN_FLATTEN_RETRIES Closing orders tried
            MM_SHUTDOWN_FLATTEN_RETRY_DELAY_S Wait before the position is read again
            MM_SHUTDOWN_TIMEOUT_S Most that an orderly end may take
            MM_VOL_REGIME_ENABLED Volatility regimes of the crypto profile*
            MM_VOL_REGIME_SHORT_WINDOW_S Short window of the regime*
            MM_VOL_REGIME_MEDIUM_WINDOW_S Medium window of the regime*
            MM_VOL_REGIME_LONG_WINDOW_S Long window of the regime*
            MM_VOL_REGIME_CALM_BPS Volatility of the calm regime; at most MM_VOL_REGIME_ELEVATED_BPS*
            MM_VOL_REGIME_ELEVATED_BPS Volatility of the elevated regime; at most MM_VOL_REGIME_EXTREME_BPS*
            MM_VOL_REGIME_EXTREME_BPS Volatility of the extreme regime*
            MM_VOL_OFFSET_SCALE_CALM Offset scale of the calm regime*
            MM_VOL_OFFSET_SCALE_ELEVATED Offset scale of the elevated regime*
            MM_VOL_OFFSET_SCALE_EXTREME Offset scale of the extreme regime*
            MM_INVENTORY_WARN_PCT Fraction of the largest position from which the skew is 1.25 times; at most MM_INVENTORY_CRITICAL_PCT
            MM_INVENTORY_CRITICAL_PCT Fraction from which the side that adds is not quoted; at most MM_INVENTORY_HARD_PCT
            MM_INVENTORY_HARD_PCT Fraction of the hard band
            MM_TREND_ENABLED Follow the trend of the middle price*
            MM_TREND_FAST_EMA_S Fast average of the trend*
            MM_TREND_SLOW_EMA_S Slow average of the trend*
            MM_TREND_STRONG_THRESHOLD Strength from which a trend counts*
            MM_TREND_COUNTER_SIDE_SIZE_CUT Cut of sizes against the trend*
            MM_TREND_SKEW_BOOST Skew in a trend*
            MM_FUNDING_BIAS_ENABLED Move prices by the funding rate*
            MM_FUNDING_INVENTORY_WEIGHT Weight of the position in it*
            MM_FUNDING_BIAS_CAP_BPS Most that funding moves prices*
            MM_DRAWDOWN_STOP_ENABLED Stop at a drawdown of the run*
            MM_DRAWDOWN_STOP_PCT_OF_MAX_NOTIONAL Drawdown that stops, in per cent of MM_MAX_POSITION_NOTIONAL_USD*
            MM_DRAWDOWN_USE_HIGH_WATERMARK Measure it from the best of the run*
            MM_DEADMAN_ENABLED The venue cancels everything when the maker falls silent
            MM_DEADMAN_COUNTDOWN_S Silence after which it does
            MM_DEADMAN_HEARTBEAT_S How often the maker says that it lives
            MM_MARGIN_GUARD_ENABLED Halt when margin runs short*
            MM_MIN_AVAILABLE_BALANCE_FOR_TRADING Least free balance*
            MM_MIN_AVAILABLE_BALANCE_RATIO Least free balance as a fraction of equity*
            MM_MAX_MARGIN_UTILIZATION Most margin in use as a fraction of equity*
            MM_MIN_LIQ_DISTANCE_BPS Least distance to the liquidation price*
            MM_MARGIN_GUARD_SHUTDOWN_BREACH_S A shortage this long shuts the bot down*
            MM_MAX_ORDERS_PER_SECOND Most orders placed per second
            MM_MAINTENANCE_PAUSE_S Pause while the venue is in maintenance*
            """;

    private static final Map<String, String> BY_KEY = read();

    private MakerWords() {}

    /** Empty for a setting that nobody described. */
    static String of(String key) {
        return BY_KEY.getOrDefault(key, "");
    }

    private static Map<String, String> read() {
        Map<String, String> words = new LinkedHashMap<>();
        LINES.lines().forEach(line -> {
            int end = line.indexOf(' ');
            String text = line.substring(end + 1);
            words.put(
                    line.substring(0, end), text.endsWith("*") ? text.substring(0, text.length() - 1) + NOT_YET : text);
        });
        return words;
    }
}
