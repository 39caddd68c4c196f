package dev.flotilla.cli.mm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.marketmaking.Quote;
import dev.flotilla.core.marketmaking.Quote.Level;
import dev.flotilla.core.marketmaking.QuoteInput;
import dev.flotilla.core.marketmaking.Quoting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** quote: settings, touch and position to the orders of both sides. */
final class QuoteFunction {
    private QuoteFunction() {}

    static Map<String, @Nullable Object> quote(JsonNode node) {
        Fields in = Fields.of(
                node,
                "",
                "config",
                "tick_size",
                "min_order_size",
                "size_step",
                "best_bid",
                "best_ask",
                "spread_ema_bps?",
                "position",
                "extra_offset_bps?",
                "open_buy_qty?",
                "open_sell_qty?",
                "safety_ticks?");
        Quote quote = Quoting.quote(input(in));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("skew_bps", quote.skewBps());
        out.put("band", quote.band().name());
        out.put("buys", levels(quote.buys()));
        out.put("sells", levels(quote.sells()));
        return out;
    }

    private static QuoteInput input(Fields in) {
        BigDecimal bid = in.positive("best_bid");
        BigDecimal ask = in.positive("best_ask");
        if (bid.compareTo(ask) > 0) {
            throw in.invalid(
                    "best_bid", "must not be above best_ask " + ask.toPlainString() + ", was " + bid.toPlainString());
        }
        return new QuoteInput(
                SettingFields.settings(in, "config"),
                in.positive("tick_size"),
                in.positive("min_order_size"),
                in.notNegative("size_step"),
                bid,
                ask,
                in.nullableDecimal("spread_ema_bps"),
                in.decimal("position"),
                orZero(in, "extra_offset_bps"),
                orZero(in, "open_buy_qty"),
                orZero(in, "open_sell_qty"),
                in.has("safety_ticks") ? (Integer) in.integerFrom(0, "safety_ticks") : null);
    }

    /** The contract writes these with a 0: that is what they are when they are not given. */
    private static BigDecimal orZero(Fields in, String name) {
        return in.isAbsent(name) ? BigDecimal.ZERO : in.notNegative(name);
    }

    private static List<Map<String, Object>> levels(List<Level> levels) {
        return levels.stream().map(QuoteFunction::level).toList();
    }

    private static Map<String, Object> level(Level level) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("level", level.level());
        switch (level) {
            case Level.Placed placed -> {
                out.put("price", placed.price());
                out.put("size", placed.size());
            }
            case Level.Skipped skipped -> out.put("skip", skipped.reason().wire());
        }
        return out;
    }
}
