package dev.flotilla.venues.extended;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads frames of an order book in one pass and without a tree: they are the most frequent of all. */
final class BookParser {

    private static final int LEVELS = 16;

    private BookParser() {}

    static BookFrame parse(String message) {
        try (JsonParser json = ExtendedJson.FACTORY.createParser(message)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected an object");
            }
            return frame(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected JSON: " + e.getMessage(), e);
        }
    }

    private static BookFrame frame(JsonParser json) throws IOException {
        String type = "";
        long seq = Sequence.NONE;
        long ts = 0;
        boolean error = false;
        List<BookFrame.Change> bids = new ArrayList<>(LEVELS);
        List<BookFrame.Change> asks = new ArrayList<>(LEVELS);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "type" -> type = json.getText();
                case "seq" -> seq = json.getLongValue();
                case "ts" -> ts = json.getLongValue();
                case "data" -> sides(json, bids, asks);
                case "error" -> {
                    error = value != JsonToken.VALUE_NULL;
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        return new BookFrame(type, seq, ts, error, bids, asks);
    }

    private static void sides(JsonParser json, List<BookFrame.Change> bids, List<BookFrame.Change> asks)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "b" -> levels(json, bids);
                case "a" -> levels(json, asks);
                default -> json.skipChildren();
            }
        }
    }

    private static void levels(JsonParser json, List<BookFrame.Change> into) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            into.add(level(json));
        }
    }

    private static BookFrame.Change level(JsonParser json) throws IOException {
        BigDecimal price = null;
        BigDecimal change = null;
        BigDecimal size = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "p" -> price = number(json);
                case "q" -> change = number(json);
                case "c" -> size = number(json);
                default -> json.skipChildren();
            }
        }
        if (price == null || change == null) {
            throw new IllegalArgumentException("a level lacks its price or its size");
        }
        return new BookFrame.Change(price, change, size);
    }

    private static BigDecimal number(JsonParser json) throws IOException {
        try {
            return new BigDecimal(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a level has no number: " + json.getText(), e);
        }
    }
}
