package dev.flotilla.core.strategy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameters of a {@link Probe}; the fields are described by {@link ProbeParameters}. Fractions end in {@code Pct}. */
public record ProbeConfig(
        List<String> allowedSymbols,
        BigDecimal notional,
        BigDecimal stopPct,
        BigDecimal targetPct,
        int leverage,
        int reopenAfterSec,
        BigDecimal startingEquity,
        BigDecimal takerFeeBps,
        BigDecimal slippageBps) {

    public ProbeConfig {
        allowedSymbols = List.copyOf(allowedSymbols);
    }

    /** How reading ended. */
    public sealed interface Reading {

        record Accepted(ProbeConfig config) implements Reading {}

        /** @param unknownKeys keys that no parameter has */
        record Refused(List<String> errors, List<String> unknownKeys) implements Reading {
            public Refused {
                errors = List.copyOf(errors);
                unknownKeys = List.copyOf(unknownKeys);
            }
        }
    }

    /** Reads nested or dotted keys and fills in defaults; unknown keys are errors. */
    public static Reading read(Map<String, ?> given) {
        ParameterValues values = ParameterValues.read(ProbeParameters.ALL, given);
        if (!values.errors().isEmpty()) {
            return new Reading.Refused(values.errors(), values.unknownKeys());
        }
        return new Reading.Accepted(new ProbeConfig(
                values.words("allowed_symbols").stream()
                        .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                values.number("notional"),
                values.number("stop_pct"),
                values.number("target_pct"),
                values.integer("leverage"),
                values.integer("reopen_after_sec"),
                values.number("paper.starting_equity"),
                values.number("paper.taker_fee_bps"),
                values.number("paper.slippage_bps")));
    }
}
