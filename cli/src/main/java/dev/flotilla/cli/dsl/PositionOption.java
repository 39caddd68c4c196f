package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The position of {@code --position}, as JSON. */
record PositionOption(String asset, ExitPosition position) {
    private static final String ROOT = "position";

    /** @param defaultLeverage used when the position names none */
    static PositionOption parse(String json, BigDecimal tickSize, Optional<BigDecimal> defaultLeverage) {
        Fields in = Fields.of(ExactJson.parse(json), ROOT, "asset", "direction", "entryPrice", "leverage?", "size");
        Direction direction =
                in.word("direction", word -> Direction.ofWire(word.toLowerCase(Locale.ROOT)), "LONG, SHORT");
        BigDecimal leverage = in.has("leverage")
                ? in.decimal("leverage")
                : defaultLeverage.orElseThrow(() -> new BadInput(
                        Code.MISSING_FIELD,
                        ROOT + ".leverage",
                        "field leverage is missing, and the runtime has no default_leverage"));
        String asset = in.word("asset", Optional::of, "the names of the venue");
        return new PositionOption(
                asset, new ExitPosition(direction, in.positive("entryPrice"), in.positive("size"), leverage, tickSize));
    }
}
