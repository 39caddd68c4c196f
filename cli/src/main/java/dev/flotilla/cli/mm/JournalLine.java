package dev.flotilla.cli.mm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.flotilla.core.marketmaking.JournalEvent;
import dev.flotilla.core.order.OrderSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads one line of a journal, top-level fields only. Decimals may be texts or numbers; one that is neither is absent. */
final class JournalLine {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int MILLIS_DIGITS = 3;
    private static final int MOST_DIGITS = 60;
    private static final int MOST_LEVELS = 1000;

    private @Nullable String type;
    private @Nullable BigDecimal ts;
    private @Nullable String market;
    private @Nullable String side;
    private @Nullable String reason;
    private @Nullable BigDecimal mid;
    private @Nullable BigDecimal bestBid;
    private @Nullable BigDecimal bestAsk;
    private @Nullable BigDecimal position;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal fee;
    private @Nullable BigDecimal edge;
    private @Nullable BigDecimal level;

    private JournalLine() {}

    /** The event of the line; null when it is malformed. */
    static @Nullable JournalEvent read(byte[] bytes, int length) {
        JournalLine line = new JournalLine();
        try (JsonParser parser = FACTORY.createParser(bytes, 0, length)) {
            return line.parse(parser) ? line.event() : null;
        } catch (JsonProcessingException _) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are always there", impossible);
        }
    }

    private boolean parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field(name, parser);
            parser.skipChildren();
        }
        return parser.nextToken() == null;
    }

    private void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "ts" -> ts = parser.currentToken().isNumeric() ? decimal(parser) : null;
            case "type" -> type = text(parser);
            case "market" -> market = text(parser);
            case "side" -> side = text(parser);
            case "reason" -> reason = text(parser);
            case "mid" -> mid = decimal(parser);
            case "best_bid" -> bestBid = decimal(parser);
            case "best_ask" -> bestAsk = decimal(parser);
            case "position" -> position = decimal(parser);
            case "price" -> price = decimal(parser);
            case "qty" -> quantity = decimal(parser);
            case "fee" -> fee = decimal(parser);
            case "edge_bps" -> edge = decimal(parser);
            case "level" -> level = decimal(parser);
            default -> {}
        }
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
                ? parser.getText()
                : null;
    }

    private static @Nullable BigDecimal decimal(JsonParser parser) throws IOException {
        boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        if (!text && !parser.currentToken().isNumeric()) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(parser.getText().strip());
            boolean sane = value.precision() <= MOST_DIGITS && Math.abs((long) value.scale()) <= MOST_DIGITS;
            return sane ? value : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private @Nullable JournalEvent event() {
        if (type == null || ts == null) {
            return null;
        }
        long millis = ts.movePointRight(MILLIS_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        JournalEvent.Fill fill = type.equals("fill")
                ? new JournalEvent.Fill(orderSide(), price, quantity, fee, edge, wholeLevel())
                : null;
        return new JournalEvent(type, millis, market, middle(), position, reason, fill);
    }

    private @Nullable BigDecimal middle() {
        if (mid != null) {
            return mid;
        }
        return bestBid == null || bestAsk == null ? null : bestBid.add(bestAsk).divide(TWO);
    }

    /** Also within a longer word: some journals write {@code OrderSide.BUY}. */
    private @Nullable OrderSide orderSide() {
        if (side == null) {
            return null;
        }
        if (side.contains("BUY")) {
            return OrderSide.BUY;
        }
        return side.contains("SELL") ? OrderSide.SELL : null;
    }

    private @Nullable Integer wholeLevel() {
        boolean usable = level != null
                && level.signum() >= 0
                && level.compareTo(BigDecimal.valueOf(MOST_LEVELS)) < 0
                && level.stripTrailingZeros().scale() <= 0;
        return usable && level != null ? (Integer) level.intValue() : null;
    }
}
