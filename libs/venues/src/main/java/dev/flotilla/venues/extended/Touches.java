package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.number;
import static dev.flotilla.venues.extended.ExtendedJson.numberOr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Call;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Prices that orders are made from: mark prices as the stream pushes them, and the touch as it is asked for. */
final class Touches {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final ExtendedRestClient rest;
    private final LongSupplier nanos;
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    private record Mark(BigDecimal price, long at) {}

    /** Best prices of both sides, and the mark price. */
    record Prices(BigDecimal bid, BigDecimal ask, BigDecimal mark) {}

    Touches(ExtendedRestClient rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    void pushed(String market, BigDecimal mark) {
        marks.put(market, new Mark(mark, nanos.getAsLong()));
    }

    /** Nothing is pushed any more. */
    void forget() {
        marks.clear();
    }

    /** The mark price, asked for when none was pushed lately. */
    BigDecimal mark(String market) {
        Mark pushed = marks.get(market);
        return pushed != null && nanos.getAsLong() - pushed.at() < FRESH_NANOS
                ? pushed.price()
                : asked(market).mark();
    }

    /** The touch as it is now; where the venue does not answer, the mark price of the stream, so that a position can still be closed. */
    Prices touch(String market) {
        try {
            return asked(market);
        } catch (VenueUnavailableException e) {
            Mark pushed = marks.get(market);
            if (pushed == null || nanos.getAsLong() - pushed.at() >= FRESH_NANOS) {
                throw e;
            }
            return new Prices(pushed.price(), pushed.price(), pushed.price());
        }
    }

    /** Both sides of the book as they are now. */
    Touch best(String market) {
        return rest.read(stats(market), stats -> new Touch(side(stats, "bidPrice"), side(stats, "askPrice")));
    }

    private Prices asked(String market) {
        return rest.read(stats(market), Touches::prices);
    }

    private static Call stats(String market) {
        return Call.get("info/markets/" + ExtendedJson.encoded(market) + "/stats", null);
    }

    private static Prices prices(JsonNode stats) {
        BigDecimal mark = number(stats, "markPrice");
        return new Prices(numberOr(stats, "bidPrice", mark), numberOr(stats, "askPrice", mark), mark);
    }

    private static @Nullable BigDecimal side(JsonNode stats, String name) {
        BigDecimal price = numberOr(stats, name, BigDecimal.ZERO);
        return price.signum() > 0 ? price : null;
    }
}
