package dev.flotilla.venues.aster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flotilla.venues.BookFeed.Level;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a book, read token by token: these are by far the most messages.
 *
 * @param firstId and lastId: updates it contains
 * @param previousId last update of the message before it
 */
record AsterDepth(
        String symbol, long atMillis, long firstId, long lastId, long previousId, List<Level> bids, List<Level> asks) {

    private static final JsonFactory JSON = AsterJson.MAPPER.getFactory();

    /** Null for a message that is no change of a book. Malformed input throws {@link IllegalArgumentException}. */
    static @Nullable AsterDepth parse(String message) {
        try (JsonParser in = JSON.createParser(message)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected an object");
            }
            return new Reading().object(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a change of a book: " + e.getMessage(), e);
        }
    }

    /** One pass over one message. */
    private static final class Reading {
        private String kind = "";
        private String symbol = "";
        private long at = -1;
        private long first = -1;
        private long last = -1;
        private long previous = -1;
        private @Nullable List<Level> bids;
        private @Nullable List<Level> asks;

        @Nullable
        AsterDepth object(JsonParser in) throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("data") && value == JsonToken.START_OBJECT) {
                    return object(in);
                }
                field(in, name);
            }
            return done();
        }

        private void field(JsonParser in, String name) throws IOException {
            switch (name) {
                case "e" -> kind = in.getText();
                case "s" -> symbol = in.getText();
                case "E" -> at = in.getLongValue();
                case "U" -> first = in.getLongValue();
                case "u" -> last = in.getLongValue();
                case "pu" -> previous = in.getLongValue();
                case "b" -> bids = levels(in);
                case "a" -> asks = levels(in);
                default -> in.skipChildren();
            }
        }

        private static List<Level> levels(JsonParser in) throws IOException {
            List<Level> levels = new ArrayList<>();
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("levels must be a list");
            }
            while (in.nextToken() == JsonToken.START_ARRAY) {
                in.nextToken();
                BigDecimal price = decimal(in);
                in.nextToken();
                BigDecimal quantity = decimal(in);
                levels.add(new Level(price, quantity));
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    in.skipChildren();
                }
            }
            return levels;
        }

        private static BigDecimal decimal(JsonParser in) throws IOException {
            return new BigDecimal(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
        }

        private @Nullable AsterDepth done() {
            if (!kind.equals("depthUpdate")) {
                return null;
            }
            List<Level> someBids = bids;
            List<Level> someAsks = asks;
            if (symbol.isEmpty() || last < 0 || first < 0 || previous < 0 || someBids == null || someAsks == null) {
                throw new IllegalArgumentException("a change of a book lacks a field");
            }
            return new AsterDepth(symbol, at, first, last, previous, someBids, someAsks);
        }
    }
}
