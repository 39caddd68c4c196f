package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a bot on one closed bar: the journal line. {@code wait} is journaled like any other.
 *
 * @param barOpenTime open time of the 5m bar decided on; with bot and symbol it identifies the decision
 * @param decision long, short, wait, hold or close
 * @param status closed set of the strategy's statuses, e.g. {@code journaled}, {@code paper_executed}
 * @param factors every signal factor with its weight and what each side earned
 * @param checks confluence checks by name
 * @param features flat features per timeframe: keys 5m, 1h, 4h
 * @param order the planned bracket, null without one
 * @param riskFailures names of failed risk checks
 * @param inputsDigest hex digest of the exact inputs, so that a replay can prove it saw the same
 * @param inputs those inputs, so that the decision can be made again; null in reports of releases that did not keep them
 * @param decided what the rules decided, before anything kept it from being carried out; null likewise
 */
public record DecisionReport(
        String symbol,
        Instant barOpenTime,
        String mode,
        String decision,
        String status,
        String signal,
        String reason,
        BigDecimal price,
        @Nullable BigDecimal longScore,
        @Nullable BigDecimal shortScore,
        @Nullable BigDecimal signalConfidence,
        @Nullable BigDecimal confidence,
        @Nullable BigDecimal adjustedConfidence,
        @Nullable String regime,
        List<Factor> factors,
        Map<String, Boolean> checks,
        Map<String, Map<String, Object>> features,
        @Nullable PlannedOrder order,
        List<String> riskFailures,
        @Nullable String note,
        BigDecimal equity,
        long paramsVersion,
        @Nullable String inputsDigest,
        @Nullable DecisionInputs inputs,
        @Nullable PureDecision decided) {

    public DecisionReport {
        factors = List.copyOf(factors);
        riskFailures = List.copyOf(riskFailures);
    }

    /** One signal factor: what it is worth and what each direction earned of it. */
    public record Factor(String name, BigDecimal weight, BigDecimal longEarned, BigDecimal shortEarned, String value) {}

    /** The bracket a decision planned. */
    public record PlannedOrder(
            String side,
            BigDecimal entryPrice,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            int leverage,
            BigDecimal quantity,
            BigDecimal notional,
            BigDecimal margin) {}
}
