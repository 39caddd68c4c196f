package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.number;
import static dev.flotilla.venues.extended.ExtendedJson.numberOr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Call;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Prices that orders are made from: mark prices as the stream pushes them, and the touch as it is asked for. */
final class Touches {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final ExtendedRestClient rest;
    private final LongSupplier nanos;
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    private record Mark(BigDecimal price, long at) {}

    /** Best prices of both sides, and the mark price. */
    record Touch(BigDecimal bid, BigDecimal ask, BigDecimal mark) {}

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
    Touch touch(String market) {
        try {
            return asked(market);
        } catch (VenueUnavailableException e) {
            Mark pushed = marks.get(market);
            if (pushed == null || nanos.getAsLong() - pushed.at() >= FRESH_NANOS) {
                throw e;
            }
            return new Touch(pushed.price(), pushed.price(), pushed.price());
        }
    }

    private Touch asked(String market) {
        String path = "info/markets/" + ExtendedJson.encoded(market) + "/stats";
        return rest.read(Call.get(path, null), Touches::touch);
    }

    private static Touch touch(JsonNode stats) {
        BigDecimal mark = number(stats, "markPrice");
        return new Touch(numberOr(stats, "bidPrice", mark), numberOr(stats, "askPrice", mark), mark);
    }
}
