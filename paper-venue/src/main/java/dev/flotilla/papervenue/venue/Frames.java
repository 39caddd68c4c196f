package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.contracts.venue.PaperVenue.ServerFrame;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.papervenue.venue.Delivery.Audience;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import java.time.Instant;

/** Builds what subscribers are sent. */
final class Frames {
    private Frames() {}

    /** A frame that carries the clock alone: hello, clock or end. */
    static Delivery plain(String type, Instant clock) {
        ServerFrame frame = new ServerFrame(type, clock, null, null, null, null, null, null);
        return new Delivery(Audience.EVERYBODY, "", frame);
    }

    static Delivery bar(SymbolBar bar, Instant clock) {
        ServerFrame frame =
                new ServerFrame("bar", clock, bar.symbol(), Wire.kline(bar.bar()), bar.fundingRate(), null, null, null);
        return new Delivery(Audience.SYMBOL, bar.symbol(), frame);
    }

    static Delivery fill(PaperFill fill, PaperOrder order, Instant clock) {
        PaperVenue.Fill wire = Wire.fill(fill);
        ServerFrame frame =
                new ServerFrame("fill", clock, fill.symbol(), null, null, wire, fill.account(), Wire.order(order));
        return new Delivery(Audience.ACCOUNT, fill.account(), frame);
    }

    static Delivery order(String account, PaperOrder order, Instant clock) {
        ServerFrame frame =
                new ServerFrame("order", clock, order.request().symbol(), null, null, null, account, Wire.order(order));
        return new Delivery(Audience.ACCOUNT, account, frame);
    }
}
