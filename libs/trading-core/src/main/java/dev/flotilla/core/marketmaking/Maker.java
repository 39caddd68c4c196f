package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one market maker knows and decides. Told what happened, asked for what is due; has no clock and no effects and is
 * confined to its caller. All times are monotonic nanoseconds and never go back.
 */
public final class Maker {
    private final MarketRules rules;
    private final MarketState market;
    private final Ladder ladder = new Ladder();
    private final Breaker breaker = new Breaker();
    private final SpreadBoost boost = new SpreadBoost();
    private final PlaceRate rate = new PlaceRate();
    private final FillWatch fills =
            new FillWatch((slot, bps) -> ladder.rung(slot).markouts().add(bps));
    private final Set<HaltReason> halts = EnumSet.noneOf(HaltReason.class);
    private Settings settings;
    private BigDecimal position = BigDecimal.ZERO;
    private @Nullable Long nextTick;

    public Maker(Settings settings, MarketRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.market = new MarketState(settings, this::touched);
        ladder.extend(settings.whole("MM_NUM_PRICE_LEVELS"));
    }

    /** Newer settings: in force from the next turn on; what is known of the market and of the slots stays. */
    public void settings(Settings newer) {
        settings = newer;
        market.settings(newer);
        ladder.extend(newer.whole("MM_NUM_PRICE_LEVELS"));
        ladder.dirty();
    }

    /** Where book events are told. */
    public MarketState market() {
        return market;
    }

    private void touched(long nanos, boolean bidMoved, boolean askMoved, @Nullable BigDecimal mid) {
        advance(nanos);
        if (mid != null) {
            fills.mid(mid, nanos);
        }
        if (bidMoved) {
            ladder.dirty(OrderSide.BUY);
        }
        if (askMoved) {
            ladder.dirty(OrderSide.SELL);
        }
    }

    /**
     * An order is about to go out: its slot is taken from now on, whatever becomes of the request.
     *
     * @throws IllegalStateException when the slot is taken or the id was used before
     */
    public void sent(Slot slot, String orderId, BigDecimal price, BigDecimal size, long nanos) {
        advance(nanos);
        ladder.take(new MakerOrder(orderId, slot, price, size, nanos), nanos);
        breaker.attempted(nanos);
        boost.placed(nanos);
    }

    /** The venue accepted an order. */
    public void rests(String orderId, long nanos) {
        advance(nanos);
        MakerOrder order = ladder.live(orderId);
        if (order != null) {
            accepted(order, nanos);
        }
    }

    private void accepted(MakerOrder order, long nanos) {
        if (order.accepted(nanos)) {
            breaker.succeeded();
            ladder.rung(order.slot()).postOnly().accepted(settings);
        }
    }

    /** A cancel goes out; without an end of the order within 10 s it counts as lost and is asked for again. */
    public void cancelling(String orderId, long nanos) {
        advance(nanos);
        MakerOrder order = ladder.live(orderId);
        if (order != null) {
            order.cancelling(nanos);
        }
    }

    /**
     * A fill, told once, also after the end of its order. Moves the position at once: a {@link #position} that already
     * contains it is to be told after it.
     */
    public void filled(String orderId, BigDecimal quantity, BigDecimal price, long nanos) {
        advance(nanos);
        MakerOrder order = ladder.known(orderId);
        if (order == null) {
            return;
        }
        Rung rung = ladder.rung(order.slot());
        boolean live = ladder.live(orderId) != null;
        if (live) {
            accepted(order, nanos);
        }
        rung.postOnly().reset();
        fills.filled(order.slot(), price, nanos);
        moved(order.slot().side(), order.filled(quantity));
        if (live && order.left().signum() <= 0) {
            ladder.end(order);
        }
    }

    private void moved(OrderSide side, BigDecimal quantity) {
        position = side == OrderSide.BUY ? position.add(quantity) : position.subtract(quantity);
        ladder.dirty();
    }

    /**
     * An order ended: its slot is free. A filled one counts as wholly filled, also before its last fills are told. What any
     * other one filled is to be told before its end: between the two, the room of those fills would be given away again.
     */
    public void gone(String orderId, Gone how, long nanos) {
        advance(nanos);
        MakerOrder order = ladder.live(orderId);
        if (order == null) {
            return;
        }
        ladder.end(order);
        if (how == Gone.FILLED) {
            accepted(order, nanos);
            moved(order.slot().side(), order.filled(order.left()));
        }
        if (how == Gone.POST_ONLY) {
            boost.refused(nanos);
            ladder.rung(order.slot()).postOnly().refused(nanos, settings);
        }
        if (how.isFailure()) {
            breaker.failed(nanos);
            breaker.check(nanos, settings);
        }
    }

    /** The position as the venue has it, above 0 when long; replaces what the maker made of its fills. */
    public void position(BigDecimal signed) {
        if (position.compareTo(signed) != 0) {
            position = signed;
            ladder.dirty();
        }
    }

    /** No quotes from now on: the next turn cancels everything. */
    public void halt(HaltReason why) {
        halts.add(why);
    }

    /** One reason less; quotes again when it was the last. */
    public void clear(HaltReason why) {
        if (halts.remove(why)) {
            ladder.dirty();
        }
    }

    public Set<HaltReason> halts() {
        return Set.copyOf(halts);
    }

    /**
     * Everything that is due now. Cancels come first; an order that is to be replaced is cancelled now, and its slot is
     * filled in a later turn, when it is gone.
     */
    public Turn turn(long nanos) {
        advance(nanos);
        ladder.expireCancels(nanos);
        String stop = stopReason();
        return stop == null
                ? new Round(settings, rules, ladder, market, position, boost.bps(), rate, nanos).run()
                : new Turn(ladder.cancelAll(stop, nanos), List.of());
    }

    /** Why nothing may rest now; null when quoting is allowed. */
    private @Nullable String stopReason() {
        if (!settings.flag("MM_ENABLED")) {
            return "disabled";
        }
        if (!halts.isEmpty()) {
            return halts.iterator().next().wire();
        }
        return breaker.isOpen() ? "circuit_breaker" : null;
    }

    /** How long nothing can be due unless there is news; at most a minute. */
    public long restNanos(long nanos) {
        advance(nanos);
        return new Waiting(settings, ladder, market, breaker, rate, nanos)
                .rest(stopReason() != null, nextTick == null ? nanos : nextTick);
    }

    /** The circuit breaker, so that its changes can be told. */
    public BreakerView breaker() {
        return breaker.view();
    }

    /** The orders that hold slots, nearest first. */
    public List<OpenQuote> open() {
        return ladder.view();
    }

    /** What became of the maker's own fills 5 s later. */
    public MarkoutView markouts() {
        return fills.view();
    }

    /** Runs what happens every second, up to this moment. */
    private void advance(long nanos) {
        long tick = nextTick == null ? nanos + Nanos.SECOND : nextTick;
        while (Nanos.reached(tick, nanos)) {
            closeBreaker(tick);
            breaker.check(tick, settings);
            boost.tick(tick);
            tick += Nanos.SECOND;
        }
        nextTick = tick;
        closeBreaker(nanos);
    }

    private void closeBreaker(long nanos) {
        if (breaker.closed(nanos)) {
            ladder.dirty();
        }
    }
}
