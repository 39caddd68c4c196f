package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.PureDecision;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.Factor;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.OrderPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal line of a decision. */
public final class DecisionReports {

    private static final MathContext SHOWN = new MathContext(7, RoundingMode.HALF_UP);

    private DecisionReports() {}

    /** What a journal line says besides the decision itself. */
    public record Circumstances(
            String mode, BigDecimal equity, long paramsVersion, String inputsDigest, DecisionInputs inputs) {}

    /** What came of a decision in the end; the rules' own answer stands beside it. */
    public record Ending(SignalWord word, DecisionStatus status, String note) {

        /** As the rules decided. */
        static Ending asDecided(Decision decision) {
            return new Ending(decision.decision(), decision.status(), decision.note());
        }
    }

    /** The line of a decision that ended so. */
    public static DecisionReport of(Decision decision, Ending ending, Circumstances circumstances) {
        return new DecisionReport(
                decision.symbol(),
                Instant.ofEpochMilli(decision.decidedAtMillis() - Interval.M5.millis()),
                circumstances.mode(),
                ending.word().wire(),
                ending.status().wire(),
                decision.signal().word().wire(),
                decision.signal().reason(),
                decision.price(),
                decision.signal().longScore(),
                decision.signal().shortScore(),
                decision.signal().confidence(),
                decision.confidence(),
                decision.adjustedConfidence(),
                decision.regime().wire(),
                decision.factors().stream()
                        .map(score -> factor(score, decision.market()))
                        .toList(),
                decision.confluence().checks(),
                features(decision.market()),
                order(decision.action()),
                decision.riskFailures().stream().map(RiskFailure::wire).toList(),
                orNull(ending.note()),
                circumstances.equity(),
                circumstances.paramsVersion(),
                circumstances.inputsDigest(),
                circumstances.inputs(),
                pure(decision));
    }

    private static PureDecision pure(Decision decision) {
        String word = decision.decision().wire();
        String status = decision.status().wire();
        String note = orNull(decision.note());
        return switch (decision.action()) {
            case Action.Enter _ -> new PureDecision(word, status, note, "enter", null, null);
            case Action.Close close -> new PureDecision(word, status, note, "close", null, close.reason());
            case Action.MoveStop move ->
                new PureDecision(
                        word,
                        status,
                        note,
                        "move_stop",
                        move.newStopLoss(),
                        move.trailing().reason());
            case Action.None _ -> new PureDecision(word, status, note, "none", null, null);
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static DecisionReport.Factor factor(FactorScore score, MarketFeatures market) {
        return new DecisionReport.Factor(
                score.factor().name().toLowerCase(Locale.ROOT),
                score.weight(),
                score.longEarned(),
                score.shortEarned(),
                value(score.factor(), market));
    }

    /** What the factor looked at, for people. */
    private static String value(Factor factor, MarketFeatures market) {
        Features oneHour = market.oneHour();
        return switch (factor) {
            case TREND_4H -> market.fourHours().trend().wire();
            case TREND_1H -> oneHour.trend().wire();
            case RSI_ZONE -> shown(oneHour.rsi14());
            case MACD -> shown(oneHour.macd()) + " / " + shown(oneHour.macdSignal());
            case TIMING_5M ->
                market.fiveMinutes().trend().wire() + " / "
                        + market.fiveMinutes().momentum().wire();
            case VOLUME -> shown(oneHour.volumeRatio());
            case EMA20 -> shown(oneHour.price()) + " / " + shown(oneHour.ema20());
            case FUNDING -> shown(oneHour.fundingRate());
        };
    }

    private static String shown(@Nullable BigDecimal value) {
        return value == null ? "-" : Decimals.plain(value.round(SHOWN));
    }

    private static Map<String, Map<String, Object>> features(MarketFeatures market) {
        Map<String, Map<String, Object>> features = new LinkedHashMap<>();
        features.put(Interval.M5.wire(), features(market.fiveMinuteSet()));
        features.put(Interval.H1.wire(), features(market.oneHour()));
        features.put(Interval.H4.wire(), features(market.fourHours()));
        return features;
    }

    @SuppressWarnings("NullAway") // a map of the wire: undefined features are null there
    private static Map<String, Object> features(Features set) {
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("price", set.price());
        features.put("ema12", set.ema12());
        features.put("ema20", set.ema20());
        features.put("ema26", set.ema26());
        features.put("ema50", set.ema50());
        features.put("rsi14", set.rsi14());
        features.put("atr14", set.atr14());
        features.put("macd", set.macd());
        features.put("macd_signal", set.macdSignal());
        features.put("volume_ratio", set.volumeRatio());
        features.put("trend", set.trend().wire());
        features.put("momentum", set.momentum().wire());
        features.put("high_volatility", set.highVolatility());
        features.put("funding_rate", set.fundingRate());
        return features;
    }

    private static DecisionReport.@Nullable PlannedOrder order(Action action) {
        if (!(action instanceof Action.Enter enter)) {
            return null;
        }
        OrderPlan plan = enter.plan();
        return new DecisionReport.PlannedOrder(
                OrderSide.entering(plan.direction()).name(),
                plan.entryPrice(),
                plan.stopLoss(),
                plan.takeProfit(),
                plan.leverage(),
                plan.quantity(),
                plan.notional(),
                plan.margin());
    }
}
