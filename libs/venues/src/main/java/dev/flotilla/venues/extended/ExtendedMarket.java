package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.need;
import static dev.flotilla.venues.extended.ExtendedJson.number;
import static dev.flotilla.venues.extended.ExtendedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.signing.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A market: the venue's rules for its orders, and its numbers in what is signed.
 *
 * @param collateralResolution smallest units in one of the collateral
 * @param syntheticResolution smallest units in one of what is traded
 */
record ExtendedMarket(
        String name,
        String status,
        InstrumentFilters filters,
        BigDecimal maxLeverage,
        BigInteger collateralId,
        BigDecimal collateralResolution,
        BigInteger syntheticId,
        BigDecimal syntheticResolution) {

    static ExtendedMarket of(JsonNode wire) {
        JsonNode trading = need(wire, "tradingConfig");
        JsonNode l2 = need(wire, "l2Config");
        return new ExtendedMarket(
                text(wire, "name"),
                text(wire, "status"),
                // The venue has no least notional.
                new InstrumentFilters(
                        number(trading, "minOrderSizeChange"),
                        number(trading, "minPriceChange"),
                        number(trading, "minOrderSize"),
                        BigDecimal.ZERO),
                number(trading, "maxLeverage"),
                Hex.number(text(l2, "collateralId")),
                number(l2, "collateralResolution"),
                Hex.number(text(l2, "syntheticId")),
                number(l2, "syntheticResolution"));
    }

    /** Orders are taken, if only such that reduce. */
    boolean trades() {
        return status.equals("ACTIVE") || status.equals("REDUCE_ONLY");
    }

    Instrument instrument() {
        return new Instrument(name, filters);
    }
}
