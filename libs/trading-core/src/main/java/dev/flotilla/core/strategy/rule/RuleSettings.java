package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.risk.RiskLimits;
import dev.flotilla.core.strategy.EntryTerms;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.core.strategy.TradingTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parameters that every rule has.
 *
 * @param stopAtr distance of the stop in average true ranges of {@code atrTimeframe}
 * @param targetAtr distance of the target, likewise
 */
public record RuleSettings(
        List<String> allowedSymbols,
        EntryTerms entry,
        TradingTerms terms,
        boolean allowShort,
        Interval timeframe,
        Interval atrTimeframe,
        BigDecimal stopAtr,
        BigDecimal targetAtr,
        int cooldownSec,
        int minimumHoldSec) {

    public RuleSettings {
        allowedSymbols = List.copyOf(allowedSymbols);
    }

    static RuleSettings of(ParameterValues values) {
        RiskLimits limits = new RiskLimits(
                values.number("max_daily_loss"),
                values.number("max_total_exposure"),
                values.number("max_notional_per_trade"),
                values.integer("max_leverage"));
        EntryTerms entry = new EntryTerms(
                values.number("risk_pct_per_trade"),
                values.integer("min_leverage"),
                limits,
                false,
                values.flag("liquidity.block_on_low"));
        return new RuleSettings(
                symbols(values),
                entry,
                terms(values, entry),
                values.flag("allow_short"),
                interval(values, "timeframe"),
                interval(values, "atr_timeframe"),
                values.number("stop_atr"),
                values.number("target_atr"),
                values.integer("cooldown_after_close_sec"),
                values.integer("minimum_hold_sec"));
    }

    private static List<String> symbols(ParameterValues values) {
        return values.words("allowed_symbols").stream()
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static TradingTerms terms(ParameterValues values, EntryTerms entry) {
        return new TradingTerms(
                TradingMode.PAPER,
                false,
                values.integer("min_leverage"),
                values.integer("max_leverage"),
                values.number("paper.starting_equity"),
                values.number("paper.taker_fee_bps"),
                values.number("paper.slippage_bps"),
                true,
                values.flag("allow_short"),
                entry,
                Decimals.divide(
                        entry.limits().maxNotionalPerTrade(),
                        BigDecimal.valueOf(entry.limits().maxLeverage())));
    }

    private static Interval interval(ParameterValues values, String name) {
        return Interval.ofWire(values.word(name)).orElseThrow();
    }

    /** What is wrong with the parameters taken together. */
    List<String> errors(TradingRule rule) {
        List<String> errors = new ArrayList<>(rule.errors());
        if (allowedSymbols.isEmpty()) {
            errors.add("allowed_symbols must name at least one symbol");
        }
        if (terms.minLeverage() > terms.maxLeverage()) {
            errors.add("min_leverage " + terms.minLeverage() + " is above max_leverage " + terms.maxLeverage());
        }
        if (entry.riskPct().signum() <= 0) {
            errors.add("risk_pct_per_trade must be above 0 and at most 0.1");
        }
        int seen = MarketWindows.limitOf(timeframe);
        if (rule.bars() > seen) {
            errors.add("these lengths need " + rule.bars() + " bars, but a decision sees " + seen + " of timeframe "
                    + timeframe.wire());
        }
        return errors;
    }
}
