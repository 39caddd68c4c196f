package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.risk.LeverageRule;
import dev.flotilla.core.risk.PositionSize;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.risk.RiskChecks;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.risk.RiskLimits;
import dev.flotilla.core.risk.RiskRequest;
import dev.flotilla.core.risk.RoundedOrder;
import dev.flotilla.core.risk.TrailingMode;
import dev.flotilla.core.risk.TrailingPolicy;
import dev.flotilla.core.risk.TrailingResult;
import dev.flotilla.core.risk.TrailingStop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** levels, leverage, size, round, risk, trail. */
final class RiskFunctions {
    private RiskFunctions() {}

    static Map<String, @Nullable Object> levels(JsonNode node) {
        Fields in = Fields.of(node, "", "direction", "entry", "atr?");
        ProtectiveLevels levels = ProtectiveLevels.around(
                in.positive("entry"), in.direction("direction"), in.has("atr") ? in.notNegative("atr") : null);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("stop_loss", levels.stopLoss());
        out.put("take_profit", levels.takeProfit());
        return out;
    }

    static Map<String, @Nullable Object> leverage(JsonNode node) {
        Fields in = Fields.of(
                node, "", "confidence", "min_leverage", "max_leverage", "high_volatility", "effective_leverage_cap");
        int min = in.integerFrom(1, "min_leverage");
        int max = in.integerFrom(1, "max_leverage");
        if (min > max) {
            throw in.invalid("min_leverage", "must not be above max_leverage " + max + ", was " + min);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(
                "leverage",
                LeverageRule.leverage(
                        in.decimal("confidence"),
                        min,
                        max,
                        in.flag("high_volatility"),
                        in.decimal("effective_leverage_cap")));
        return out;
    }

    static Map<String, @Nullable Object> size(JsonNode node) {
        Fields in =
                Fields.of(node, "", "equity", "risk_pct", "entry", "stop_loss", "leverage", "max_notional_per_trade");
        PositionSize size = PositionSize.of(
                in.decimal("equity"),
                in.notNegative("risk_pct"),
                in.positive("entry"),
                in.decimal("stop_loss"),
                in.integerFrom(1, "leverage"),
                in.notNegative("max_notional_per_trade"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("risk_usd", size.riskUsd());
        out.put("stop_distance_pct", size.stopDistancePct());
        out.put("notional", size.notional());
        out.put("margin", size.margin());
        out.put("quantity", size.quantity());
        return out;
    }

    static Map<String, @Nullable Object> round(JsonNode node) {
        Fields in = Fields.of(node, "", "quantity", "price", "step_size", "tick_size", "min_qty", "min_notional");
        RoundedOrder order = RoundedOrder.of(
                in.decimal("quantity"),
                in.decimal("price"),
                new InstrumentFilters(
                        in.notNegative("step_size"),
                        in.notNegative("tick_size"),
                        in.notNegative("min_qty"),
                        in.notNegative("min_notional")));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("quantity", order.quantity());
        out.put("price", order.price());
        out.put("notional", order.notional());
        out.put("ok", order.reachesMinimum());
        out.put("reason", order.reachesMinimum() ? null : "below_min_notional");
        return out;
    }

    static Map<String, @Nullable Object> risk(JsonNode node) {
        Fields in = Fields.of(
                node,
                "",
                "daily_loss",
                "max_daily_loss",
                "exposure",
                "max_total_exposure",
                "notional",
                "max_notional_per_trade",
                "available_margin",
                "leverage",
                "max_leverage",
                "direction",
                "entry",
                "stop_loss?",
                "take_profit?");
        List<RiskFailure> failures = RiskChecks.failures(request(in), limits(in));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("ok", failures.isEmpty());
        out.put("failures", failures.stream().map(RiskFailure::wire).toList());
        return out;
    }

    private static RiskRequest request(Fields in) {
        return new RiskRequest(
                in.decimal("daily_loss"),
                in.decimal("exposure"),
                in.decimal("available_margin"),
                in.decimal("notional"),
                in.integerFrom(1, "leverage"),
                in.direction("direction"),
                in.decimal("entry"),
                in.nullableDecimal("stop_loss"),
                in.nullableDecimal("take_profit"));
    }

    private static RiskLimits limits(Fields in) {
        return new RiskLimits(
                in.decimal("max_daily_loss"),
                in.decimal("max_total_exposure"),
                in.decimal("max_notional_per_trade"),
                in.integer("max_leverage"));
    }

    static Map<String, @Nullable Object> trail(JsonNode node) {
        Fields in = Fields.of(
                node,
                "",
                "side",
                "entry_price",
                "stop_loss",
                "current_price",
                "atr",
                "mode",
                "atr_multiplier",
                "breakeven_trigger_pct");
        TrailingResult result = TrailingStop.trail(
                in.direction("side"),
                in.positive("entry_price"),
                in.decimal("stop_loss"),
                in.decimal("current_price"),
                in.decimal("atr"),
                new TrailingPolicy(
                        in.word("mode", TrailingMode::ofWire, "atr, breakeven"),
                        in.decimal("atr_multiplier"),
                        in.decimal("breakeven_trigger_pct")));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("new_stop_loss", result.newStopLoss());
        out.put("reason", result.reason());
        out.put("moved", result.moved());
        out.put("old_stop_loss", result.oldStopLoss());
        out.put("current_price", result.currentPrice());
        out.put("pnl_pct", result.pnlPct());
        return out;
    }
}
