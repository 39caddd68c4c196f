package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flotilla.venues.BookFeed.Level;
import dev.flotilla.venues.BookFeed.Update;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a book token by token, without a tree: books are most of what a stream brings. */
public final class BookParser {

    private static final int LEVELS = 20;

    private final JsonParser in;
    private @Nullable String coin;
    private long time = -1;
    private final List<List<Level>> sides = new ArrayList<>(2);

    private BookParser(JsonParser in) {
        this.in = in;
    }

    /** A frame of the channel {@code l2Book}; {@link IllegalArgumentException} when something needed is missing. */
    public static Update.Changed parse(String frame) {
        try (JsonParser in = HyperliquidJson.FACTORY.createParser(frame)) {
            return new BookParser(in).frame();
        } catch (IOException e) {
            throw new IllegalArgumentException("a book that cannot be read: " + e.getMessage(), e);
        }
    }

    private Update.Changed frame() throws IOException {
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                field(in.currentName());
            }
        }
        if (coin == null || time < 0 || sides.size() != 2) {
            throw new IllegalArgumentException("a book needs coin, time and two sides");
        }
        return new Update.Changed(coin, sides.get(0), sides.get(1), Instant.ofEpochMilli(time));
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "coin" -> coin = in.nextTextValue();
            case "time" -> time = in.nextLongValue(-1);
            case "levels" -> levels();
            case "data" -> {}
            default -> {
                in.nextToken();
                in.skipChildren();
            }
        }
    }

    private void levels() throws IOException {
        in.nextToken();
        while (in.nextToken() == JsonToken.START_ARRAY) {
            List<Level> side = new ArrayList<>(LEVELS);
            while (in.nextToken() == JsonToken.START_OBJECT) {
                side.add(level());
            }
            sides.add(side);
        }
    }

    private Level level() throws IOException {
        BigDecimal price = null;
        BigDecimal size = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("px")) {
                price = number();
            } else if (name.equals("sz")) {
                size = number();
            } else {
                in.skipChildren();
            }
        }
        if (price == null || size == null) {
            throw new IllegalArgumentException("a level of a book needs px and sz");
        }
        return new Level(price, size);
    }

    private BigDecimal number() throws IOException {
        return new BigDecimal(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
    }
}
