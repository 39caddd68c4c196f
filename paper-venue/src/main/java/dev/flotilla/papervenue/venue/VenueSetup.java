package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.venues.paper.PaperExchange;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A venue that is ready to turn.
 *
 * @param nanos the monotonic clock
 */
public record VenueSetup(VenueCore core, OrderLog log, LongSupplier nanos) {

    /** Opens the market for what the log holds. */
    @FunctionalInterface
    public interface MarketOpener {
        MarketSource open(Optional<OrderLog.Recovered> recovered);
    }

    /** The outside that a venue needs. */
    public record Surroundings(
            InstantSource wall,
            LongSupplier nanos,
            Function<PaperVenue.ServerFrame, String> text,
            VenueMeters meters) {}

    /** Reads the log back, opens the market at the moment where the log ends, and puts the two together. */
    public static VenueSetup of(OrderLog log, MarketOpener market, PaceSettings pace, Surroundings around) {
        PaperExchange exchange = new PaperExchange(java.util.Map.of());
        Optional<OrderLog.Recovered> recovered = log.recover(exchange);
        VenueCore core = new VenueCore(
                exchange,
                market.open(recovered),
                recovered,
                around.wall(),
                around.nanos().getAsLong(),
                pace,
                around.text(),
                around.meters());
        return new VenueSetup(core, log, around.nanos());
    }
}
