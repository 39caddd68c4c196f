package dev.flotilla.core.strategy;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.signal.Signals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision with everything that led to it; all of it goes into the journal.
 *
 * @param decision what is done; may be more careful than the signal
 * @param status what came of it; for an entry or a close the status it gets when execution succeeds
 * @param signal what the rules asked for, also when something blocked it
 * @param adjustedConfidence confidence x learning's multiplier
 * @param riskFailures not empty only with status blocked_by_risk
 * @param note why, in words, when the status alone does not say it; else empty
 * @param exits how far the exit preset has come with the position after this decision; null where it did not look
 */
public record Decision(
        String symbol,
        long decidedAtMillis,
        BigDecimal price,
        SignalWord decision,
        DecisionStatus status,
        Signal signal,
        Confluence confluence,
        BigDecimal adjustedConfidence,
        Regime regime,
        MarketFeatures market,
        List<RiskFailure> riskFailures,
        String note,
        Action action,
        @Nullable ExitWatch exits) {

    /** A decision of a strategy that keeps its own exits. */
    public Decision(
            String symbol,
            long decidedAtMillis,
            BigDecimal price,
            SignalWord decision,
            DecisionStatus status,
            Signal signal,
            Confluence confluence,
            BigDecimal adjustedConfidence,
            Regime regime,
            MarketFeatures market,
            List<RiskFailure> riskFailures,
            String note,
            Action action) {
        this(
                symbol,
                decidedAtMillis,
                price,
                decision,
                status,
                signal,
                confluence,
                adjustedConfidence,
                regime,
                market,
                riskFailures,
                note,
                action,
                null);
    }

    public Decision {
        riskFailures = List.copyOf(riskFailures);
    }

    /** The same with what the exit preset made of it. */
    Decision exiting(SignalWord word, DecisionStatus newStatus, Action newAction, ExitWatch watch) {
        return new Decision(
                symbol,
                decidedAtMillis,
                price,
                word,
                newStatus,
                signal,
                confluence,
                adjustedConfidence,
                regime,
                market,
                riskFailures,
                note,
                newAction,
                watch);
    }

    /** Share of the nine confluence checks that passed. */
    public BigDecimal confidence() {
        return confluence.confidence();
    }

    /** Every signal factor with its weight and what it earned for both directions. */
    public List<FactorScore> factors() {
        return Signals.factors(market.basis(), market.timing());
    }
}
