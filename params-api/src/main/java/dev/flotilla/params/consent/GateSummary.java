package dev.flotilla.params.consent;

import dev.flotilla.contracts.api.Consent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The set-up as a gate shows it, from parameters in force. Pure. */
final class GateSummary {

    private GateSummary() {}

    static Consent.Summary of(ConsentStore.Snapshot bot, Map<String, Object> effective) {
        return new Consent.Summary(
                bot.venue(),
                bot.venueAccount(),
                effective.get("allowed_symbols") instanceof List<?> symbols
                        ? symbols.stream().map(String::valueOf).toList()
                        : List.of(bot.symbol()),
                number(effective, "base_value_per_trade"),
                number(effective, "risk_pct_per_trade"),
                number(effective, "min_leverage").intValueExact(),
                number(effective, "max_leverage").intValueExact(),
                number(effective, "max_notional_per_trade"),
                number(effective, "max_total_exposure"),
                number(effective, "max_daily_loss"),
                number(effective, "max_concurrent_positions").intValueExact(),
                Boolean.TRUE.equals(effective.get("allow_short")),
                number(effective, "cron.scan_interval_minutes").intValueExact());
    }

    private static BigDecimal number(Map<String, Object> effective, String name) {
        return new BigDecimal(String.valueOf(effective.get(name)));
    }
}
