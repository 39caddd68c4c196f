package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import java.math.BigDecimal;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stops of this runtime as a read of the wallet shows them. Confined to the loop. */
final class OwnStops {

    private static final Logger LOG = Logger.getLogger(OwnStops.class);

    private final BotIdentity identity;
    private final TrackerBook book;
    private final OrderDesk orders;
    private final ExitHands hands;

    OwnStops(BotIdentity identity, TrackerBook book, OrderDesk orders, ExitHands hands) {
        this.identity = identity;
        this.book = book;
        this.orders = orders;
        this.hands = hands;
    }

    /** A stop that does not rest is noted as missing, so that the tick places it again; another of ours takes its place. */
    void verify(String asset, AccountSnapshot snapshot) {
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null) {
            return;
        }
        String known = tracked.state().stop().orderId();
        boolean rests = known != null
                && (hands.placedSinceRead(known)
                        || snapshot.openOrders().stream()
                                .anyMatch(order -> order.clientOrderId().equals(known)));
        if (rests) {
            return;
        }
        VenueOrder other = strictest(asset, snapshot).orElse(null);
        DslState seen = other != null && other.stopPrice() != null
                ? DslVenueAnswers.stopPlaced(
                                tracked.state(),
                                new DslEffect.PlaceStop(other.stopPrice(), other.quantity(), null),
                                other.clientOrderId(),
                                book.millis())
                        .state()
                : DslVenueAnswers.stopMissing(tracked.state(), book.millis());
        if (known != null && other == null) {
            LOG.warnf("stop does not rest, placing it again botId=%s asset=%s", identity.botId(), asset);
        }
        book.remember(memory -> memory.with(asset, tracked.with(seen)));
    }

    /** The strictest stop of ours that rests for an asset. */
    Optional<VenueOrder> strictest(String asset, AccountSnapshot snapshot) {
        return snapshot.openOrders().stream()
                .filter(order -> order.symbol().equals(asset) && isOwn(order))
                .reduce((one, other) -> stricter(one, other) ? one : other);
    }

    private static boolean stricter(VenueOrder one, VenueOrder other) {
        BigDecimal level = one.stopPrice() == null ? BigDecimal.ZERO : one.stopPrice();
        BigDecimal otherLevel = other.stopPrice() == null ? BigDecimal.ZERO : other.stopPrice();
        return one.side() == OrderSide.SELL ? level.compareTo(otherLevel) >= 0 : level.compareTo(otherLevel) <= 0;
    }

    private boolean isOwn(VenueOrder order) {
        return order.type() == OrderType.STOP_MARKET
                && order.reduceOnly()
                && ClientOrderId.parse(order.clientOrderId())
                        .filter(id -> id.botKey().equals(identity.botKey()) && id.purpose() == OrderPurpose.STOP_LOSS)
                        .isPresent();
    }

    /** Stops of ours that guard nothing, or that a newer one has replaced. */
    void cancelLeftovers(AccountSnapshot snapshot) {
        for (VenueOrder order : snapshot.openOrders()) {
            TrackedPosition tracked = book.memory().position(order.symbol());
            boolean inUse = tracked != null
                    && (order.clientOrderId().equals(tracked.state().stop().orderId())
                            || tracked.state().stop().orderId() == null);
            if (isOwn(order)
                    && !inUse
                    && !book.memory().unresolvedOn(order.symbol())
                    && guardsNothing(order, tracked, snapshot)) {
                LOG.infof(
                        "cancelling a left-over stop botId=%s clientOrderId=%s",
                        identity.botId(), order.clientOrderId());
                orders.cancel(order.symbol(), order.clientOrderId());
            }
        }
    }

    /** A stop of an asset that is open and not tracked stays: somebody may count on it. */
    private static boolean guardsNothing(
            VenueOrder order, @Nullable TrackedPosition tracked, AccountSnapshot snapshot) {
        return tracked != null
                || snapshot.positions().stream()
                        .noneMatch(position -> position.symbol().equals(order.symbol()));
    }
}
