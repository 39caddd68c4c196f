package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.Setting.Kind;
import dev.flotilla.core.marketmaking.Setting.Range;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every key there is, with its default, its range and the range within which tuning may move it. */
final class SettingTable {
    /** key, kind, default, lowest (a {@code >} excludes it), highest, lowest and highest for tuning; {@code -} for none. */
    private static final String ROWS = """
            MM_VAULT_ID text - - - - -
            MM_STARK_PRIVATE_KEY text - - - - -
            MM_STARK_PUBLIC_KEY text - - - - -
            MM_API_KEY text - - - - -
            MM_ENVIRONMENT text testnet - - - -
            MM_MARKET_NAME text ETH-USD - - - -
            MM_OFFSET_MODE text fixed - - - -
            MM_ORDER_SIZE_MULTIPLIER number 1.0 >0 - - -
            MM_MAX_POSITION_SIZE number 100 >0 - - -
            MM_MAX_POSITION_NOTIONAL_USD number 2500 0 - - -
            MM_MAX_ORDER_NOTIONAL_USD number 250 0 - - -
            MM_ENABLED flag true - - - -
            MM_MARKET_PROFILE text legacy - - - -
            MM_NUM_PRICE_LEVELS whole 2 1 20 1 10
            MM_PRICE_OFFSET_PER_LEVEL_PERCENT number 0.3 >0 - - -
            MM_SPREAD_MULTIPLIER number 1.5 >0 - 0.05 5
            MM_MIN_OFFSET_BPS number 3 0 - 0 50
            MM_MAX_OFFSET_BPS number 100 >0 - 1 100
            MM_MIN_SPREAD_BPS number 0 0 - 0 50
            MM_REPRICE_TOLERANCE_PERCENT number 0.1 >0 - 0.05 2
            MM_MIN_REPRICE_INTERVAL_S number 0.5 0 - 0 10
            MM_MAX_ORDER_AGE_S number 15 0 - 5 300
            MM_MIN_REPRICE_MOVE_TICKS whole 2 0 - 0 20
            MM_MIN_REPRICE_EDGE_DELTA_BPS number 0.5 0 - 0 20
            MM_POST_ONLY_SAFETY_TICKS whole 2 0 - 1 20
            MM_ADAPTIVE_POF_ENABLED flag true - - - -
            MM_POF_MAX_SAFETY_TICKS whole 8 1 - 1 40
            MM_POF_BACKOFF_MULTIPLIER number 1.7 1 - 1 5
            MM_POF_STREAK_RESET_S number 45 0 - 5 300
            MM_POF_COOLDOWN_S number 2.0 0 - - -
            MM_SIZE_SCALE_PER_LEVEL number 1.0 1 - - -
            MM_INVENTORY_SKEW_FACTOR number 0.5 0 - 0 1
            MM_INVENTORY_DEADBAND_PCT number 0.10 0 1 0 0.5
            MM_SKEW_SHAPE_K number 2.0 0 - 0 6
            MM_SKEW_MAX_BPS number 20 0 - 0 100
            MM_MICRO_VOL_WINDOW_S number 5 0 - 1 60
            MM_MICRO_VOL_MAX_BPS number 8 0 - 1 100
            MM_MICRO_DRIFT_WINDOW_S number 3 0 - 1 60
            MM_MICRO_DRIFT_MAX_BPS number 6 0 - 1 100
            MM_VOLATILITY_OFFSET_MULTIPLIER number 0.35 0 - 0 2
            MM_IMBALANCE_WINDOW_S number 2 0 - 0.5 30
            MM_IMBALANCE_PAUSE_THRESHOLD number 0.70 0 1 0 1
            MM_CIRCUIT_BREAKER_MAX_FAILURES whole 5 1 - 1 50
            MM_CIRCUIT_BREAKER_COOLDOWN_S number 30 >0 - 5 600
            MM_FAILURE_WINDOW_S number 60 >0 - 10 600
            MM_FAILURE_RATE_TRIP number 0.35 0 1 0.05 1
            MM_MIN_ATTEMPTS_FOR_BREAKER whole 10 1 - 1 200
            MM_CANCEL_ON_STALE_BOOK flag true - - - -
            MM_STALE_CANCEL_GRACE_S number 3 0 - - -
            MM_ORDERBOOK_STALENESS_THRESHOLD_S number 15 0 - - -
            MM_JOURNAL_REPRICE_DECISIONS flag true - - - -
            MM_FILL_SNAPSHOT_DEPTH whole 5 0 - - -
            MM_JOURNAL_MAX_SIZE_MB number 50 0 - - -
            MM_FLATTEN_POSITION_ON_SHUTDOWN flag true - - - -
            MM_SHUTDOWN_FLATTEN_SLIPPAGE_BPS number 20 0 - - -
            MM_SHUTDOWN_FLATTEN_SLIPPAGE_STEP_BPS number 10 0 - - -
            MM_SHUTDOWN_FLATTEN_MAX_SLIPPAGE_BPS number 100 0 - - -
            MM_SHUTDOWN_FLATTEN_RETRIES whole 3 0 - - -
            MM_SHUTDOWN_FLATTEN_RETRY_DELAY_S number 1 0 - - -
            MM_SHUTDOWN_TIMEOUT_S number 30 0 - - -
            MM_VOL_REGIME_ENABLED flag true - - - -
            MM_VOL_REGIME_SHORT_WINDOW_S number 15 0 - - -
            MM_VOL_REGIME_MEDIUM_WINDOW_S number 60 0 - - -
            MM_VOL_REGIME_LONG_WINDOW_S number 120 0 - - -
            MM_VOL_REGIME_CALM_BPS number 8 0 - - -
            MM_VOL_REGIME_ELEVATED_BPS number 20 0 - - -
            MM_VOL_REGIME_EXTREME_BPS number 45 0 - - -
            MM_VOL_OFFSET_SCALE_CALM number 0.8 0 - - -
            MM_VOL_OFFSET_SCALE_ELEVATED number 1.5 0 - - -
            MM_VOL_OFFSET_SCALE_EXTREME number 2.2 0 - - -
            MM_INVENTORY_WARN_PCT number 0.5 0 - - -
            MM_INVENTORY_CRITICAL_PCT number 0.8 0 - - -
            MM_INVENTORY_HARD_PCT number 0.95 0 - - -
            MM_TREND_ENABLED flag - - - - -
            MM_TREND_FAST_EMA_S number 15 0 - - -
            MM_TREND_SLOW_EMA_S number 60 0 - - -
            MM_TREND_STRONG_THRESHOLD number 0.7 0 - - -
            MM_TREND_COUNTER_SIDE_SIZE_CUT number 0.6 0 - - -
            MM_TREND_SKEW_BOOST number 1.5 0 - - -
            MM_FUNDING_BIAS_ENABLED flag - - - - -
            MM_FUNDING_INVENTORY_WEIGHT number 1 0 - - -
            MM_FUNDING_BIAS_CAP_BPS number 5 0 - - -
            MM_DRAWDOWN_STOP_ENABLED flag false - - - -
            MM_DRAWDOWN_STOP_PCT_OF_MAX_NOTIONAL number 1.5 0 - - -
            MM_DRAWDOWN_USE_HIGH_WATERMARK flag true - - - -
            MM_DEADMAN_ENABLED flag - - - - -
            MM_DEADMAN_COUNTDOWN_S number 30 0 - - -
            MM_DEADMAN_HEARTBEAT_S number 10 0 - - -
            MM_MARGIN_GUARD_ENABLED flag - - - - -
            MM_MIN_AVAILABLE_BALANCE_FOR_TRADING number 100 0 - - -
            MM_MIN_AVAILABLE_BALANCE_RATIO number 0.15 0 - - -
            MM_MAX_MARGIN_UTILIZATION number 0.85 0 - - -
            MM_MIN_LIQ_DISTANCE_BPS number 500 0 - - -
            MM_MARGIN_GUARD_SHUTDOWN_BREACH_S number 15 0 - - -
            MM_MAX_ORDERS_PER_SECOND number 10 0 - - -
            MM_MAINTENANCE_PAUSE_S number 60 0 - - -
            """;

    private static final String NONE = "-";
    private static final Map<String, Setting> BY_KEY = read();

    private SettingTable() {}

    static List<Setting> all() {
        return List.copyOf(BY_KEY.values());
    }

    static @Nullable Setting find(String key) {
        return BY_KEY.get(key);
    }

    private static Map<String, Setting> read() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        ROWS.lines().map(SettingTable::setting).forEach(setting -> settings.put(setting.key(), setting));
        return settings;
    }

    private static Setting setting(String row) {
        String[] cells = row.split(" ");
        Kind kind = Kind.valueOf(cells[1].toUpperCase(Locale.ROOT));
        Range tuning = cells[5].equals(NONE) ? null : range(cells[5], cells[6]);
        return new Setting(cells[0], kind, standard(kind, cells[2]), range(cells[3], cells[4]), tuning);
    }

    private static @Nullable Object standard(Kind kind, String cell) {
        if (cell.equals(NONE)) {
            return null;
        }
        return switch (kind) {
            case NUMBER, WHOLE -> new BigDecimal(cell);
            case FLAG -> Boolean.valueOf(cell);
            case TEXT -> cell;
        };
    }

    private static Range range(String low, String high) {
        return new Range(
                low.equals(NONE) ? null : new BigDecimal(low.replace(">", "")),
                !low.startsWith(">"),
                high.equals(NONE) ? null : new BigDecimal(high));
    }
}
