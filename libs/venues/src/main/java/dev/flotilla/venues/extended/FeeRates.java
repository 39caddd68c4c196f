package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** The highest fee an order of this account may be charged: it is part of what is signed. Asked for once an hour and market. */
final class FeeRates {

    private static final Logger LOG = Logger.getLogger(FeeRates.class);

    /** What the venue's own library signs when it does not know better. */
    private static final BigDecimal ASSUMED = new BigDecimal("0.0005");

    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();

    private final AccountContext context;
    private final LongSupplier nanos;
    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    private record Rate(BigDecimal taker, long readAt) {}

    FeeRates(AccountContext context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
    }

    BigDecimal of(String market) {
        Rate known = rates.get(market);
        if (known != null && nanos.getAsLong() - known.readAt() < FRESH_NANOS) {
            return known.taker();
        }
        try {
            BigDecimal taker = context.rest()
                    .read(context.get("user/fees?market=" + ExtendedJson.encoded(market)), data -> rate(data, market));
            rates.put(market, new Rate(taker, nanos.getAsLong()));
            return taker;
        } catch (VenueUnavailableException | VenueRefusedException e) {
            BigDecimal stand = known == null ? ASSUMED : known.taker();
            LOG.warnf(
                    "fees not read, another rate is signed market=%s rate=%s cause=%s", market, stand, e.getMessage());
            return stand;
        }
    }

    private static BigDecimal rate(JsonNode data, String market) {
        for (JsonNode one : data) {
            if (one.path("market").asText().equals(market)) {
                return number(one, "takerFeeRate");
            }
        }
        throw new IllegalArgumentException("no fees of " + market);
    }

    /** The venue says that what was signed is too little. */
    void forget(String market) {
        rates.remove(market);
    }
}
