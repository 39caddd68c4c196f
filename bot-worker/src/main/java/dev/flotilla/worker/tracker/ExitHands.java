package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslEffect;
import dev.flotilla.core.exits.DslLifecycle;
import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.DslStep;
import dev.flotilla.core.exits.DslVenueAnswers;
import dev.flotilla.core.exits.LimitCloses;
import dev.flotilla.core.exits.LiquidationClamp;
import dev.flotilla.core.exits.StopOrder;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.OrderOutcome;
import dev.flotilla.worker.runtime.OrderTicket;
import dev.flotilla.worker.runtime.Pause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries out what the exit engine asks for, and tells it what the venue answered. Confined to the loop. */
final class ExitHands {

    private static final Logger LOG = Logger.getLogger(ExitHands.class);
    private static final int STOP_ATTEMPTS = 4;
    private static final Duration BETWEEN_STOPS = Duration.ofSeconds(1);
    private static final int CLOSE_ATTEMPTS = 2;
    private static final Duration BETWEEN_CLOSES = Duration.ofSeconds(3);

    private final BotIdentity identity;
    private final TrackerBook book;
    private final TrackerNews news;
    private final OrderDesk orders;
    private final CloseTerms terms;
    private final Pause pause;
    private final BooleanSupplier mayClose;
    private final Set<String> placedSinceRead = new HashSet<>();
    private boolean priceMoved;

    /** @param mayClose false while an emergency stop is in force: then nothing is closed but what it asks for */
    ExitHands(
            BotIdentity identity,
            TrackerBook book,
            TrackerNews news,
            OrderDesk orders,
            CloseTerms terms,
            Pause pause,
            BooleanSupplier mayClose) {
        this.identity = identity;
        this.book = book;
        this.news = news;
        this.orders = orders;
        this.terms = terms;
        this.pause = pause;
        this.mayClose = mayClose;
    }

    /** True once when the price passed a stop before it was placed: the position should be looked at again at once. */
    boolean priceMoved() {
        boolean moved = priceMoved;
        priceMoved = false;
        return moved;
    }

    /** The wallet was read just now: it shows every order that was placed before. */
    void freshRead() {
        placedSinceRead.clear();
    }

    boolean placedSinceRead(String orderId) {
        return placedSinceRead.contains(orderId);
    }

    /** Notes the new state, then does what it asks for, in order. */
    void carryOut(TrackedPosition tracked, DslStep step) throws InterruptedException {
        String asset = step.state().identity().asset();
        note(asset, tracked.with(step.state()));
        for (DslEffect effect : step.effects()) {
            switch (effect) {
                case DslEffect.Announce announce -> news.event(announce.event(), step.state());
                case DslEffect.RaiseAlert raised -> {
                    LOG.errorf("%s botId=%s asset=%s", raised.alert().wire(), identity.botId(), asset);
                    news.alert(raised.alert(), step.state());
                }
                case DslEffect.Archive archive -> {
                    book.remember(TrackerMemory::archivedOne);
                    news.archived(archive.exit());
                }
                case DslEffect.CancelStop cancel -> orders.cancel(asset, cancel.orderId());
                case DslEffect.PlaceStop place -> placeStop(asset, place);
                case DslEffect.ClosePosition close -> close(asset, close);
                case DslEffect.PostClose post -> post(asset, post);
                case DslEffect.CancelPost cancel -> orders.cancel(asset, cancel.orderId());
            }
        }
    }

    private void note(String asset, TrackedPosition tracked) {
        if (tracked.state().active()) {
            book.remember(memory -> memory.with(asset, tracked));
        } else {
            book.remember(memory -> memory.without(asset));
            news.gone(asset, tracked);
        }
    }

    private void placeStop(String asset, DslEffect.PlaceStop place) throws InterruptedException {
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null) {
            return;
        }
        if (book.memory().unresolvedOn(asset)) {
            failed(tracked, "an order on " + asset + " is not clear yet; it is asked for");
            return;
        }
        String error = "";
        DslEffect.PlaceStop inside = inside(tracked.state(), place);
        for (int attempt = 1; attempt <= STOP_ATTEMPTS; attempt++) {
            OrderTicket ticket = stop(tracked.state(), inside);
            orders.intend(List.of(ticket));
            OrderOutcome outcome = orders.send(ticket);
            if (outcome instanceof OrderOutcome.Resting) {
                placed(tracked, inside, ticket.clientOrderId());
                return;
            }
            error = words(outcome);
            if (!worthAnotherTry(outcome) || attempt == STOP_ATTEMPTS) {
                break;
            }
            pause.of(BETWEEN_STOPS);
        }
        LOG.warnf("stop not placed botId=%s asset=%s cause=%s", identity.botId(), asset, error);
        failed(tracked, error);
    }

    /** The stop as it is sent: never beyond the price at which the venue takes the position. */
    private DslEffect.PlaceStop inside(DslState state, DslEffect.PlaceStop place) {
        VenuePosition seen = book.seen(state.identity().asset());
        if (seen == null || seen.direction() != state.position().direction()) {
            return place;
        }
        BigDecimal price =
                LiquidationClamp.inside(state.position(), place.price(), seen.markPrice(), seen.liquidationPrice());
        return new DslEffect.PlaceStop(price, place.size(), place.replaces());
    }

    /** The liquidation price has come nearer than a resting stop: the stop goes inside. */
    void keepInside(String asset) throws InterruptedException {
        TrackedPosition tracked = book.memory().position(asset);
        StopOrder stop = tracked == null ? null : tracked.state().stop();
        if (tracked == null || stop == null || stop.orderId() == null || stop.price() == null || stop.size() == null) {
            return;
        }
        DslEffect.PlaceStop now = new DslEffect.PlaceStop(stop.price(), stop.size(), stop.orderId());
        if (inside(tracked.state(), now).price().compareTo(now.price()) != 0) {
            placeStop(asset, now);
        }
    }

    /** The new stop rests: only now the old one goes. */
    private void placed(TrackedPosition tracked, DslEffect.PlaceStop place, String orderId)
            throws InterruptedException {
        placedSinceRead.add(orderId);
        carryOut(tracked, DslVenueAnswers.stopPlaced(tracked.state(), place, orderId, book.millis()));
        if (place.replaces() != null) {
            orders.cancel(tracked.state().identity().asset(), place.replaces());
        }
    }

    private void failed(TrackedPosition tracked, String error) throws InterruptedException {
        carryOut(tracked, DslVenueAnswers.stopFailed(tracked.state(), error, book.millis()));
    }

    private boolean worthAnotherTry(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Rejected rejected -> {
                // The price is beyond the stop: the next look decides; a position that is gone needs no stop.
                priceMoved |= rejected.why() == Refusal.WOULD_TRIGGER || rejected.why() == Refusal.REDUCE_ONLY;
                yield rejected.why() != Refusal.WOULD_TRIGGER && rejected.why() != Refusal.REDUCE_ONLY;
            }
            case OrderOutcome.Filled _ -> {
                priceMoved = true;
                yield false;
            }
            case OrderOutcome.Denied _, OrderOutcome.Unclear _, OrderOutcome.Resting _ -> false;
        };
    }

    private static String words(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Rejected rejected -> rejected.why() + " " + rejected.text();
            case OrderOutcome.Denied denied ->
                "withheld: " + denied.verdict().reason() + ", "
                        + denied.verdict().detail();
            case OrderOutcome.Unclear unclear -> "outcome unknown: " + unclear.cause();
            case OrderOutcome.Filled filled -> "it was filled at once, but for " + filled.left();
            case OrderOutcome.Resting _ -> "it rests";
        };
    }

    private void close(String asset, DslEffect.ClosePosition close) throws InterruptedException {
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null || !mayClose.getAsBoolean()) {
            return;
        }
        LOG.infof(
                "closing botId=%s asset=%s reason=%s",
                identity.botId(), asset, close.reason().wire());
        for (int attempt = 1; attempt <= CLOSE_ATTEMPTS; attempt++) {
            OrderOutcome outcome =
                    market(asset, tracked.state(), tracked.state().position().size());
            switch (outcome) {
                case OrderOutcome.Filled filled
                when filled.left().signum() == 0 -> {
                    closed(tracked, filled.order().averagePrice());
                    return;
                }
                case OrderOutcome.Filled filled -> tracked = closedInPart(tracked, filled);
                case OrderOutcome.Rejected rejected
                when rejected.why() == Refusal.REDUCE_ONLY -> {
                    closed(tracked, null);
                    return;
                }
                case OrderOutcome.Rejected _ -> {}
                case OrderOutcome.Denied _, OrderOutcome.Unclear _, OrderOutcome.Resting _ -> attempt = CLOSE_ATTEMPTS;
            }
            if (attempt < CLOSE_ATTEMPTS) {
                pause.of(BETWEEN_CLOSES);
            } else {
                LOG.warnf("close failed botId=%s asset=%s cause=%s", identity.botId(), asset, words(outcome));
            }
        }
        carryOut(tracked, DslVenueAnswers.closeFailed(tracked.state()));
    }

    private TrackedPosition closedInPart(TrackedPosition tracked, OrderOutcome.Filled filled) {
        DslState before = tracked.state();
        BigDecimal size = before.position().size().subtract(filled.left());
        TrackedPosition left = tracked.with(
                DslVenueAnswers.closedInPart(before, size, filled.order().averagePrice(), book.millis()));
        LOG.warnf(
                "close filled in part, the rest stays guarded botId=%s asset=%s left=%s",
                identity.botId(), before.identity().asset(), filled.left().toPlainString());
        book.remember(memory -> memory.with(before.identity().asset(), left));
        return left;
    }

    /** Where the venue takes no limit orders, or nothing guards the position meanwhile, the close goes out at market. */
    private void post(String asset, DslEffect.PostClose post) throws InterruptedException {
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null || !mayClose.getAsBoolean()) {
            return;
        }
        TimeInForce life = terms.life();
        if (life == null) {
            news.limitsNotOffered(terms.venue());
        }
        if (life == null || tracked.state().stop().orderId() == null) {
            close(asset, new DslEffect.ClosePosition(post.reason(), post.size()));
            return;
        }
        if (book.memory().unresolvedOn(asset)) {
            carryOut(tracked, DslVenueAnswers.closeFailed(tracked.state()));
            return;
        }
        post(tracked, post, life);
    }

    private void post(TrackedPosition tracked, DslEffect.PostClose post, TimeInForce life) throws InterruptedException {
        DslState state = tracked.state();
        String asset = state.identity().asset();
        OrderOutcome outcome = new OrderOutcome.Unclear("not sent yet");
        for (int attempt = 1; attempt <= CLOSE_ATTEMPTS; attempt++) {
            BigDecimal price = terms.nearSide(state);
            OrderTicket ticket = limit(state, post.size(), new OrderRequest.Limit(price, life));
            orders.intend(List.of(ticket));
            outcome = orders.send(ticket);
            if (outcome instanceof OrderOutcome.Resting || outcome instanceof OrderOutcome.Filled) {
                placedSinceRead.add(ticket.clientOrderId());
                DslState posted = LimitCloses.posted(state, price, ticket.clientOrderId(), book.millis());
                book.remember(memory -> memory.with(asset, tracked.with(posted)));
                LOG.infof(
                        "closing by limit order botId=%s asset=%s reason=%s price=%s",
                        identity.botId(), asset, post.reason().wire(), price.toPlainString());
                return;
            }
            if (outcome instanceof OrderOutcome.Rejected(Refusal why, String _) && why == Refusal.REDUCE_ONLY) {
                closed(tracked, null);
                return;
            }
            if (!(outcome instanceof OrderOutcome.Rejected) || attempt == CLOSE_ATTEMPTS) {
                break;
            }
            pause.of(BETWEEN_CLOSES);
        }
        LOG.warnf("limit close not posted botId=%s asset=%s cause=%s", identity.botId(), asset, words(outcome));
        carryOut(
                tracked,
                outcome instanceof OrderOutcome.Rejected
                        ? LimitCloses.unfilled(state)
                        : DslVenueAnswers.closeFailed(state));
    }

    private void closed(TrackedPosition tracked, @Nullable BigDecimal price) throws InterruptedException {
        carryOut(tracked, DslVenueAnswers.closed(tracked.state(), price, book.millis()));
    }

    private OrderOutcome market(String asset, DslState state, BigDecimal size) throws InterruptedException {
        return market(asset, OrderSide.closing(state.position().direction()), size, leverage(state));
    }

    /** A market close, reduce only; nothing is sent while another order of the asset is not clear. */
    OrderOutcome market(String asset, OrderSide side, BigDecimal size, int leverage) throws InterruptedException {
        if (book.memory().unresolvedOn(asset)) {
            return new OrderOutcome.Unclear("an order on " + asset + " is not clear yet");
        }
        OrderTicket ticket = ticket(OrderPurpose.CLOSE, asset, side, OrderType.MARKET, size, null, null, leverage);
        orders.intend(List.of(ticket));
        return orders.send(ticket);
    }

    private OrderTicket stop(DslState state, DslEffect.PlaceStop place) {
        OrderSide side = OrderSide.closing(state.position().direction());
        String asset = state.identity().asset();
        return ticket(
                OrderPurpose.STOP_LOSS,
                asset,
                side,
                OrderType.STOP_MARKET,
                place.size(),
                place.price(),
                null,
                leverage(state));
    }

    private OrderTicket limit(DslState state, BigDecimal size, OrderRequest.Limit limit) {
        OrderSide side = OrderSide.closing(state.position().direction());
        String asset = state.identity().asset();
        return ticket(OrderPurpose.CLOSE, asset, side, OrderType.LIMIT, size, null, limit, leverage(state));
    }

    private static int leverage(DslState state) {
        return state.position().leverage().setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    private OrderTicket ticket(
            OrderPurpose purpose,
            String asset,
            OrderSide side,
            OrderType type,
            BigDecimal size,
            @Nullable BigDecimal stopPrice,
            OrderRequest.@Nullable Limit limit,
            int leverage) {
        long sequence = book.memory().orderSequence() + 1;
        book.remember(memory -> memory.withOrderSequence(sequence));
        String id = new ClientOrderId(identity.botKey(), identity.generation(), sequence, purpose).text();
        return new OrderTicket(id, purpose, asset, side, type, size, stopPrice, true, leverage, null, limit);
    }

    /** Closes because an operator says so, whatever the rules say. */
    OrderOutcome closeByHand(String asset, TrackedPosition tracked) throws InterruptedException {
        OrderOutcome outcome =
                market(asset, tracked.state(), tracked.state().position().size());
        if (outcome instanceof OrderOutcome.Filled filled) {
            filledByHand(tracked, filled);
        }
        return outcome;
    }

    /** Somebody had a position closed at market; what the venue left open stays tracked, with a stop of its size. */
    void filledByHand(TrackedPosition tracked, OrderOutcome.Filled filled) throws InterruptedException {
        DslState state = tracked.state();
        carryOut(
                tracked,
                filled.left().signum() == 0
                        ? DslVenueAnswers.closedElsewhere(state, filled.order().averagePrice(), true, book.millis())
                        : DslLifecycle.decreased(state, filled.left(), book.millis()));
    }
}
