package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What one account's stream tells: orders, and fills, each fill once, those as well that came while there was no connection. Confined to
 * one thread at a time by the feed.
 */
final class AccountStream {

    private static final Logger LOG = Logger.getLogger(AccountStream.class);
    private static final int TOLD_MAX = 500;

    private final AccountContext context;
    private final TradeReader trades;
    private final VenueClock clock;
    private final OddMessages odd;
    private final Consumer<FeedEvent> listener;
    private final Set<Long> told = new LinkedHashSet<>();
    private long toldTo;
    private boolean again;

    AccountStream(
            AccountContext context,
            TradeReader trades,
            VenueClock clock,
            OddMessages odd,
            Consumer<FeedEvent> listener) {
        this.context = context;
        this.trades = trades;
        this.clock = clock;
        this.odd = odd;
        this.listener = listener;
        this.toldTo = context.fills().lastSeq();
    }

    /** What happened before the account was opened is history; what happened since and was not heard is told now. */
    void opened() {
        try {
            trades.catchUp();
            tellNew();
            if (again) {
                context.orders().open().forEach(this::ended);
            }
            again = true;
        } catch (VenueUnavailableException | VenueRefusedException e) {
            LOG.warnf("account not read after connecting account=%s cause=%s", context.account(), e.getMessage());
        }
    }

    /** Tells of an order that was open and may have ended without being heard. */
    private void ended(VenueOrder known) {
        if (context.find(known.clientOrderId()) instanceof OrderLookup.Found found
                && !found.order().status().open()
                && found.order().status() != OrderStatus.FILLED) {
            listener.accept(new FeedEvent.OrderChanged(context.account(), found.order(), clock.instant()));
        }
    }

    void frame(JsonNode frame) {
        JsonNode data = frame.path("data");
        String type = frame.path("type").asText();
        switch (type) {
            case "ORDER" -> data.path("orders").forEach(this::order);
            case "TRADE" -> trades(data.path("trades"));
            case "BALANCE", "POSITION" -> {}
            default -> odd.count("account " + type);
        }
    }

    /** An order of a kind that is never placed from here is left out. */
    private void order(JsonNode wire) {
        VenueOrder order;
        try {
            order = ExtendedParse.order(wire);
        } catch (IllegalArgumentException e) {
            odd.count("order " + e.getMessage());
            return;
        }
        boolean news = context.orders().take(order);
        boolean byFill = order.status() == OrderStatus.FILLED || order.status() == OrderStatus.PARTIALLY_FILLED;
        if (news && !byFill) {
            listener.accept(new FeedEvent.OrderChanged(context.account(), order, clock.instant()));
        }
    }

    private void trades(JsonNode wire) {
        List<Trade> heard = ExtendedJson.each(wire, Trade::of);
        context.fills().take(heard, context::nameOf);
        tellNew();
    }

    /** Whoever reads fills takes them from the venue too: what is told is counted here, not there. */
    private void tellNew() {
        for (VenueFill fill : context.fills().after(toldTo, FillLedger.KEPT_MAX)) {
            if (told.add(fill.seq())) {
                VenueOrder order = context.orders()
                        .await(fill.clientOrderId(), known -> true, Duration.ZERO)
                        .orElse(null);
                listener.accept(new FeedEvent.Filled(context.account(), fill, order, fill.occurredAt()));
            }
        }
        while (told.size() > TOLD_MAX) {
            long oldest = told.iterator().next();
            told.remove(oldest);
            toldTo = Math.max(toldTo, oldest);
        }
    }
}
