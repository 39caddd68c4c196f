package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.Timing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bars and sets of features out of JSON. */
final class FeatureFields {
    private static final int MOST_BARS = 100_000;
    private static final int COLUMNS = 6;
    private static final String TRENDS = "up, down, neutral";
    private static final String[] NAMES = {
        "price?",
        "ema12?",
        "ema20?",
        "ema26?",
        "ema50?",
        "rsi14?",
        "atr14?",
        "macd?",
        "macd_signal?",
        "volume_ratio?",
        "trend",
        "momentum",
        "high_volatility",
        "funding_rate?"
    };

    private FeatureFields() {}

    static Features features(Fields parent, String name) {
        Fields set = parent.object(name, NAMES);
        return new Features(
                set.nullableDecimal("price"),
                set.nullableDecimal("ema12"),
                set.nullableDecimal("ema20"),
                set.nullableDecimal("ema26"),
                set.nullableDecimal("ema50"),
                set.nullableDecimal("rsi14"),
                set.nullableDecimal("atr14"),
                set.nullableDecimal("macd"),
                set.nullableDecimal("macd_signal"),
                set.nullableDecimal("volume_ratio"),
                set.word("trend", Trend::ofWire, TRENDS),
                set.word("momentum", Trend::ofWire, TRENDS),
                set.flag("high_volatility"),
                set.nullableDecimal("funding_rate"));
    }

    static @Nullable Features nullableFeatures(Fields parent, String name) {
        return parent.has(name) ? features(parent, name) : null;
    }

    static Timing timing(Fields parent, String name) {
        Features set = nullableFeatures(parent, name);
        return set == null ? Timing.NONE : new Timing(set.trend(), set.momentum());
    }

    /** Bars oldest first; a bar older than the one before it is refused. */
    static List<Bar> bars(Fields parent, String name) {
        JsonNode rows = parent.array(name);
        if (rows.size() > MOST_BARS) {
            throw parent.invalid(name, "must hold at most " + MOST_BARS + " bars, was " + rows.size());
        }
        List<Bar> bars = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String path = name + "[" + i + "]";
            Bar bar = bar(rows.get(i), path);
            if (i > 0 && bar.openTimeMillis() < bars.get(i - 1).openTimeMillis()) {
                throw new BadInput(Code.INVALID_VALUE, path + "[0]", "bars must be oldest first");
            }
            bars.add(bar);
        }
        return bars;
    }

    private static Bar bar(JsonNode row, String path) {
        if (!row.isArray() || row.size() != COLUMNS) {
            throw new BadInput(
                    Code.WRONG_TYPE, path, "a bar is [open_time_ms, open, high, low, close, volume], six numbers");
        }
        try {
            return new Bar(
                    openTime(row.get(0), path + "[0]"),
                    ExactJson.decimal(row.get(1), path + "[1]"),
                    ExactJson.decimal(row.get(2), path + "[2]"),
                    ExactJson.decimal(row.get(3), path + "[3]"),
                    ExactJson.decimal(row.get(4), path + "[4]"),
                    ExactJson.decimal(row.get(5), path + "[5]"));
        } catch (IllegalArgumentException invalid) {
            throw new BadInput(Code.INVALID_VALUE, path, String.valueOf(invalid.getMessage()));
        }
    }

    private static long openTime(JsonNode value, String path) {
        BigDecimal millis = ExactJson.decimal(value, path);
        try {
            return millis.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new BadInput(
                    Code.INVALID_VALUE, path, "open_time_ms must be whole milliseconds, was " + millis.toPlainString());
        }
    }
}
