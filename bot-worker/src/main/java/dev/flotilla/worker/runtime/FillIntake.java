package dev.flotilla.worker.runtime;

import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works fills in exactly once and in order, wherever they come from: pushed, told with an order, or read after a gap. */
final class FillIntake {

    private static final Logger LOG = Logger.getLogger(FillIntake.class);
    private static final int PAGE = 500;
    private static final int ORDERS_ASKED_MAX = 100;

    private final BotBook book;
    private final VenueAccount account;
    private final Capabilities.FillNumbers numbers;

    FillIntake(BotBook book, VenueAccount account, Capabilities.FillNumbers numbers) {
        this.book = book;
        this.account = account;
        this.numbers = numbers;
    }

    /**
     * Takes fills that the venue told, in order. Where numbers have holes, whether one was missed shows only in a read, so each
     * pushed fill is preceded by one.
     *
     * @return the trades that ended
     */
    List<ClosedTrade> take(List<VenueFill> fills, @Nullable VenueOrder order) {
        List<ClosedTrade> closed = new ArrayList<>();
        for (VenueFill fill : fills) {
            long cursor = book.memory().fillCursor();
            if (fill.seq() > cursor + 1) {
                closed.addAll(catchUp());
            }
            if (fill.seq() > book.memory().fillCursor()) {
                add(closed, book.apply(fill, order));
            }
        }
        return closed;
    }

    /** Reads every fill after the cursor from the venue. */
    List<ClosedTrade> catchUp() {
        List<ClosedTrade> closed = new ArrayList<>();
        Map<String, VenueOrder> orders = new HashMap<>();
        List<VenueFill> page = account.view().fillsAfter(book.memory().fillCursor(), PAGE);
        while (!page.isEmpty()) {
            for (VenueFill fill : page) {
                noteForgotten(fill);
                add(closed, book.apply(fill, orderOf(fill, orders)));
            }
            page = account.view().fillsAfter(book.memory().fillCursor(), PAGE);
        }
        return closed;
    }

    private void noteForgotten(VenueFill fill) {
        long cursor = book.memory().fillCursor();
        if (numbers.missing(cursor, fill.seq()) > 0) {
            LOG.warnf(
                    "the venue has forgotten fills, the account's figures count fromSeq=%d toSeq=%d",
                    cursor + 1, fill.seq() - 1);
        }
    }

    /** The order behind a fill that was missed, so that its end is reported too; asked once per order. */
    private @Nullable VenueOrder orderOf(VenueFill fill, Map<String, VenueOrder> asked) {
        if (asked.size() >= ORDERS_ASKED_MAX) {
            return null;
        }
        return asked.computeIfAbsent(
                fill.clientOrderId(),
                id -> account.orders().find(fill.symbol(), id) instanceof OrderLookup.Found found
                        ? found.order()
                        : null);
    }

    private static void add(List<ClosedTrade> closed, @Nullable ClosedTrade trade) {
        if (trade != null) {
            closed.add(trade);
        }
    }
}
