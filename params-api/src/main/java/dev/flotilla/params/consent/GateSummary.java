package dev.flotilla.params.consent;

import dev.flotilla.contracts.api.Consent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The set-up as a gate shows it, from parameters in force. Pure. */
final class GateSummary {

    /** What bounds a bot, of whatever strategy: those that it has are shown. */
    private static final List<Line> LINES = List.of(
            new Line("base_value_per_trade", "base value per trade", ""),
            new Line("risk_pct_per_trade", "risk per trade", " of equity"),
            new Line("min_leverage", "least leverage", "x"),
            new Line("max_leverage", "most leverage", "x"),
            new Line("leverage", "leverage", "x"),
            new Line("max_notional_per_trade", "most notional per trade", ""),
            new Line("max_total_exposure", "most total exposure", ""),
            new Line("max_daily_loss", "most loss per UTC day", ""),
            new Line("max_concurrent_positions", "positions at a time", ""),
            new Line("allow_short", "shorts allowed", ""),
            new Line("cron.scan_interval_minutes", "scan interval", " min"),
            new Line("MM_NUM_PRICE_LEVELS", "quotes on each side", ""),
            new Line("MM_MAX_ORDER_NOTIONAL_USD", "most notional per order", " USD (0 = no limit)"),
            new Line("MM_MAX_POSITION_NOTIONAL_USD", "most notional held", " USD (0 = no limit)"),
            new Line("MM_MAX_POSITION_SIZE", "largest position", " contracts"),
            new Line("MM_FLATTEN_POSITION_ON_SHUTDOWN", "closed at a stop", ""));

    private GateSummary() {}

    private record Line(String parameter, String label, String unit) {}

    static Consent.Summary of(ConsentStore.Snapshot bot, Map<String, Object> effective) {
        List<Consent.Term> terms = new ArrayList<>();
        for (Line line : LINES) {
            Object value = effective.get(line.parameter());
            if (value != null) {
                terms.add(new Consent.Term(line.parameter(), line.label(), shown(value) + line.unit()));
            }
        }
        List<String> symbols = effective.get("allowed_symbols") instanceof List<?> allowed
                ? allowed.stream().map(String::valueOf).toList()
                : List.of(bot.symbol());
        return new Consent.Summary(bot.venue(), bot.venueAccount(), symbols, terms);
    }

    private static String shown(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
