package dev.flotilla.core.strategy;

import dev.flotilla.core.risk.TrailingMode;
import dev.flotilla.core.risk.TrailingPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns key-value pairs into a configuration: types and bounds by schema, then derived defaults, then the rules. */
final class MoneySharksConfigReader {
    private static final BigDecimal EXPOSURE_PER_BASE = BigDecimal.TEN;
    private static final BigDecimal LOSS_PER_EXPOSURE = new BigDecimal("0.10");

    private final ParameterValues values;

    private MoneySharksConfigReader(ParameterValues values) {
        this.values = values;
    }

    static ConfigReading read(Map<String, ?> given) {
        ParameterValues values = ParameterValues.read(MoneySharksParameters.ALL, given);
        if (!values.errors().isEmpty()) {
            return new ConfigReading.Refused(values.errors(), values.unknownKeys(), List.of());
        }
        MoneySharksConfig config = new MoneySharksConfigReader(values).build();
        List<String> warnings = new ArrayList<>();
        if (!values.has("risk_pct_per_trade")) {
            warnings.add("risk_pct_per_trade is absent: 1% is used");
        }
        warnings.addAll(MoneySharksConfigRules.warnings(config));
        List<String> errors = MoneySharksConfigRules.errors(config);
        return errors.isEmpty()
                ? new ConfigReading.Accepted(config, warnings)
                : new ConfigReading.Refused(errors, List.of(), warnings);
    }

    static MoneySharksConfig orThrow(ConfigReading reading) {
        return switch (reading) {
            case ConfigReading.Accepted accepted -> accepted.config();
            case ConfigReading.Refused refused ->
                throw new IllegalArgumentException("configuration refused: " + refused.errors());
        };
    }

    private MoneySharksConfig build() {
        BigDecimal base = values.number("base_value_per_trade");
        int maxLeverage = values.integer("max_leverage");
        BigDecimal exposure = values.numberOr("max_total_exposure", base.multiply(EXPOSURE_PER_BASE));
        boolean consent = values.flag("autonomous_live_consent");
        return new MoneySharksConfig(
                TradingMode.ofWire(values.word("mode")).orElseThrow(),
                consent,
                symbols(),
                base,
                values.number("risk_pct_per_trade"),
                values.integer("min_leverage"),
                maxLeverage,
                values.numberOr("max_notional_per_trade", base.multiply(BigDecimal.valueOf(maxLeverage))),
                exposure,
                values.integer("max_concurrent_positions"),
                values.numberOr("max_daily_loss", exposure.multiply(LOSS_PER_EXPOSURE)),
                values.flag("allow_short"),
                values.flag("require_stop_loss"),
                values.flag("require_take_profit"),
                values.number("min_reward_risk"),
                values.integer("cooldown_after_close_sec"),
                values.integer("minimum_hold_sec"),
                cron(consent),
                new MoneySharksConfig.Sentiment(values.flag("sentiment.enabled"), values.number("sentiment.weight")),
                execution(),
                trailing(),
                values.flag("features.closed_bars_only"),
                values.flag("liquidity.block_on_low"),
                paper());
    }

    private List<String> symbols() {
        return values.words("allowed_symbols").stream()
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private MoneySharksConfig.Cron cron(boolean consent) {
        return new MoneySharksConfig.Cron(
                values.flagOr("cron.enabled", consent),
                values.integer("cron.scan_interval_minutes"),
                values.integer("cron.review_interval_minutes"),
                values.integer("cron.daily_summary_hour"));
    }

    private MoneySharksConfig.Execution execution() {
        return new MoneySharksConfig.Execution(
                values.flag("execution.cancel_on_halt"),
                values.flag("execution.flatten_on_emergency_stop"),
                values.flag("execution.keep_protective_orders_on_halt"),
                values.flag("execution.require_human_approval_for_live_orders"));
    }

    private TrailingPolicy trailing() {
        return new TrailingPolicy(
                TrailingMode.ofWire(values.word("trailing.mode")).orElseThrow(),
                values.number("trailing.atr_multiplier"),
                values.number("trailing.breakeven_trigger_pct"));
    }

    private MoneySharksConfig.Paper paper() {
        return new MoneySharksConfig.Paper(
                values.number("paper.starting_equity"),
                values.number("paper.taker_fee_bps"),
                values.number("paper.slippage_bps"));
    }
}
