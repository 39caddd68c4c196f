package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.LimitCloses;
import dev.flotilla.core.exits.LimitTry;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Limit orders that close positions, while they rest: ends those whose time is over, finds again what an earlier life posted, and counts
 * what they filled. Stops are left alone. Confined to the loop.
 */
final class PostedCloses {

    private static final Logger LOG = Logger.getLogger(PostedCloses.class);
    private static final Duration LONG = Duration.ofDays(1);

    private final BotIdentity identity;
    private final TrackerBook book;
    private final OrderGateway venue;
    private final OrderDesk orders;
    private final ExitHands hands;
    private final Map<String, Long> seen = new HashMap<>();
    private boolean stuck;

    PostedCloses(BotIdentity identity, TrackerBook book, OrderGateway venue, OrderDesk orders, ExitHands hands) {
        this.identity = identity;
        this.book = book;
        this.venue = venue;
        this.orders = orders;
        this.hands = hands;
    }

    /** Until the next limit order has rested for its time, by the machine's clock; the market's may be faster. */
    Duration rest() {
        Duration least = LONG;
        for (TrackedPosition tracked : posted()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline(tracked) - book.nanos()));
            least = left.compareTo(least) < 0 ? left : least;
        }
        return least;
    }

    boolean due() {
        return posted().stream().anyMatch(this::overdue);
    }

    /** True when one could not be ended: it is tried again soon. */
    boolean stuck() {
        return stuck;
    }

    private List<TrackedPosition> posted() {
        List<TrackedPosition> posted = new ArrayList<>();
        for (TrackedPosition tracked : book.memory().positions().values()) {
            if (restingId(tracked.state()) != null) {
                posted.add(tracked);
            }
        }
        return posted;
    }

    static @Nullable String restingId(DslState state) {
        LimitTry limit =
                state.pendingClose() == null ? null : state.pendingClose().limit();
        return limit == null ? null : limit.orderId();
    }

    private boolean overdue(TrackedPosition tracked) {
        return LimitCloses.overdue(tracked.state(), book.millis()) || book.nanos() - deadline(tracked) >= 0;
    }

    /** The machine's clock runs from here for what was posted since the last time. */
    void note() {
        posted().forEach(this::deadline);
    }

    /** After a start the machine's clock begins anew; the market's does not. */
    private long deadline(TrackedPosition tracked) {
        String id = Objects.requireNonNull(restingId(tracked.state()));
        return seen.computeIfAbsent(id, _ -> book.nanos())
                + Duration.ofMillis(LimitCloses.timeoutMillis(tracked.state())).toNanos();
    }

    /** Cancels what has rested long enough; to be called before the read that tells what is left. */
    List<String> endOverdue() {
        stuck = false;
        return posted().stream()
                .filter(this::overdue)
                .filter(this::end)
                .map(PostedCloses::asset)
                .toList();
    }

    private static String asset(TrackedPosition tracked) {
        return tracked.state().identity().asset();
    }

    private boolean end(TrackedPosition tracked) {
        Optional<DslState> ended = counted(tracked.state());
        ended.ifPresent(state -> book.remember(memory -> memory.with(asset(tracked), tracked.with(state))));
        stuck |= ended.isEmpty();
        return ended.isPresent();
    }

    /** The state with the fills of its limit order, which rests no more; empty while the venue does not say so. */
    Optional<DslState> counted(DslState state) {
        String id = restingId(state);
        if (id == null) {
            return Optional.of(state);
        }
        String asset = state.identity().asset();
        if (!orders.cancel(asset, id)) {
            return Optional.empty();
        }
        return switch (venue.find(asset, id)) {
            case OrderLookup.Found(VenueOrder order) when order.status().open() -> Optional.empty();
            case OrderLookup.Found(VenueOrder order) ->
                Optional.of(ended(state, id, order.filledQuantity(), order.averagePrice()));
            case OrderLookup.NeverSeen _ -> Optional.of(ended(state, id, BigDecimal.ZERO, null));
            case OrderLookup.Unknown unknown -> {
                LOG.warnf("limit close not clear yet clientOrderId=%s cause=%s", id, unknown.cause());
                yield Optional.empty();
            }
        };
    }

    private DslState ended(DslState state, String id, BigDecimal filled, @Nullable BigDecimal averagePrice) {
        seen.remove(id);
        LOG.infof("limit close ended botId=%s clientOrderId=%s filled=%s", identity.botId(), id, filled);
        return LimitCloses.ended(state, filled, averagePrice);
    }

    /**
     * Compares with a fresh read: a limit order of ours that no state knows is taken over, or cancelled when nothing is to be closed.
     *
     * @return assets whose limit order is gone although the position is open
     */
    List<String> compare(AccountSnapshot snapshot) {
        snapshot.openOrders().stream().filter(this::isOwn).forEach(this::adopt);
        return posted().stream()
                .filter(tracked -> gone(tracked, snapshot))
                .filter(this::end)
                .map(PostedCloses::asset)
                .toList();
    }

    private boolean gone(TrackedPosition tracked, AccountSnapshot snapshot) {
        String id = Objects.requireNonNull(restingId(tracked.state()));
        return !hands.placedSinceRead(id)
                && snapshot.openOrders().stream()
                        .noneMatch(order -> order.clientOrderId().equals(id));
    }

    private boolean isOwn(VenueOrder order) {
        return order.type() == OrderType.LIMIT
                && order.reduceOnly()
                && ClientOrderId.parse(order.clientOrderId())
                        .filter(id -> id.botKey().equals(identity.botKey()) && id.purpose() == OrderPurpose.CLOSE)
                        .isPresent();
    }

    private void adopt(VenueOrder order) {
        String asset = order.symbol();
        TrackedPosition tracked = book.memory().position(asset);
        String known = tracked == null ? null : restingId(tracked.state());
        if (order.clientOrderId().equals(known) || book.memory().unresolvedOn(asset)) {
            return;
        }
        if (tracked == null || tracked.state().pendingClose() == null || known != null || order.limitPrice() == null) {
            LOG.infof(
                    "cancelling a left-over limit close botId=%s clientOrderId=%s",
                    identity.botId(), order.clientOrderId());
            orders.cancel(asset, order.clientOrderId());
            return;
        }
        LOG.infof("limit close found again botId=%s clientOrderId=%s", identity.botId(), order.clientOrderId());
        DslState state = LimitCloses.posted(tracked.state(), order.limitPrice(), order.clientOrderId(), book.millis());
        book.remember(memory -> memory.with(asset, tracked.with(state)));
    }
}
