package dev.flotilla.core.strategy;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.signal.Signals;
import java.math.BigDecimal;
import java.util.List;

/**
 * One decision with everything that led to it; all of it goes into the journal.
 *
 * @param decision what is done; may be more careful than the signal
 * @param status what came of it; for an entry or a close the status it gets when execution succeeds
 * @param signal what the rules asked for, also when something blocked it
 * @param adjustedConfidence confidence x learning's multiplier
 * @param riskFailures not empty only with status blocked_by_risk
 * @param note why, in words, when the status alone does not say it; else empty
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
        Action action) {

    public Decision {
        riskFailures = List.copyOf(riskFailures);
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
