package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold at every turn of a maker, whatever happens at the venue. */
final class TurnRules {
    private static final long CANCEL_AGAIN = 10 * Nanos.SECOND;

    private final Maker maker;
    private final Map<String, MakerVenue.Live> live;
    private final boolean alwaysWithinLimits;
    private final Map<String, Long> cancelled = new HashMap<>();
    private final ArrayDeque<Long> placed = new ArrayDeque<>();
    private Settings settings = MakerBench.settings();

    /** @param alwaysWithinLimits whether nobody moves the position or the limits from outside */
    TurnRules(Maker maker, Map<String, MakerVenue.Live> live, boolean alwaysWithinLimits) {
        this.maker = maker;
        this.live = live;
        this.alwaysWithinLimits = alwaysWithinLimits;
    }

    void settings(Settings newer) {
        settings = newer;
        placed.clear();
    }

    void nothingIn(Turn turn, long nanos) {
        assertThat(turn.acts()).as("acts at %d before they are due", nanos).isEmpty();
        assertThat(turn.decisions())
                .as("decisions at %d before they are due", nanos)
                .isEmpty();
    }

    void check(Turn turn, long nanos, BigDecimal position) {
        List<Act> acts = turn.acts();
        List<Act.Place> places = acts.stream()
                .filter(Act.Place.class::isInstance)
                .map(Act.Place.class::cast)
                .toList();
        assertThat(acts.subList(acts.size() - places.size(), acts.size())).isEqualTo(places);
        boolean stopped = stopped();
        if (stopped) {
            assertThat(turn.decisions()).isEmpty();
        }
        if (stopped || maker.market().view(nanos).stale()) {
            assertThat(places).isEmpty();
        }
        acts.stream()
                .filter(Act.Cancel.class::isInstance)
                .map(Act.Cancel.class::cast)
                .forEach(cancel -> checkCancel(cancel, nanos));
        for (int i = 0; i < places.size(); i++) {
            checkPlace(places.get(i), places.subList(0, i), nanos, position);
        }
    }

    private boolean stopped() {
        return !maker.halts().isEmpty() || maker.breaker().open() || !settings.flag("MM_ENABLED");
    }

    private void checkCancel(Act.Cancel cancel, long nanos) {
        assertThat(maker.open())
                .anyMatch(quote ->
                        quote.orderId().equals(cancel.orderId()) && quote.slot().equals(cancel.slot()));
        Long before = cancelled.put(cancel.orderId(), nanos);
        assertThat(before == null || nanos - before >= CANCEL_AGAIN)
                .as("cancel of %s at %d after one at %s", cancel.orderId(), nanos, before)
                .isTrue();
    }

    private void checkPlace(Act.Place place, List<Act.Place> earlier, long nanos, BigDecimal position) {
        String where = place + " at " + nanos;
        MarketView view = maker.market().view(nanos);
        boolean buy = place.slot().side() == OrderSide.BUY;
        assertThat(live.values()).as(where).noneMatch(order -> order.slot.equals(place.slot()));
        assertThat(earlier).as(where).noneMatch(other -> other.slot().equals(place.slot()));
        BigDecimal distance =
                buy ? view.bestAsk().subtract(place.price()) : place.price().subtract(view.bestBid());
        assertThat(distance).as(where).isGreaterThanOrEqualTo(MakerBench.RULES.tickSize());
        assertThat(place.price().remainder(MakerBench.RULES.tickSize()))
                .as(where)
                .isEqualByComparingTo("0");
        assertThat(place.size().remainder(MakerBench.RULES.sizeStep()))
                .as(where)
                .isEqualByComparingTo("0");
        assertThat(place.size()).as(where).isGreaterThanOrEqualTo(MakerBench.RULES.minOrderSize());
        checkRate(nanos, where);
        checkLimits(place, open(place.slot().side(), earlier), view.mid(), position, where);
    }

    private void checkRate(long nanos, String where) {
        placed.addLast(nanos);
        while (nanos - placed.getFirst() >= Nanos.SECOND) {
            placed.removeFirst();
        }
        assertThat(placed.size()).as(where).isLessThanOrEqualTo(settings.whole("MM_MAX_ORDERS_PER_SECOND"));
    }

    private void checkLimits(Act.Place place, BigDecimal open, BigDecimal mid, BigDecimal position, String where) {
        BigDecimal towards = place.slot().side() == OrderSide.BUY ? position : position.negate();
        BigDecimal worst = towards.add(open).add(place.size());
        assertThat(worst).as(where).isLessThanOrEqualTo(settings.number("MM_MAX_POSITION_SIZE"));
        BigDecimal perOrder = settings.number("MM_MAX_ORDER_NOTIONAL_USD");
        assertThat(perOrder.signum() == 0 || place.size().multiply(mid).compareTo(perOrder) <= 0)
                .as(where)
                .isTrue();
        BigDecimal perPosition = settings.number("MM_MAX_POSITION_NOTIONAL_USD");
        assertThat(perPosition.signum() == 0 || worst.multiply(mid).compareTo(perPosition) <= 0)
                .as(where)
                .isTrue();
    }

    /** What the venue may still fill on a side. */
    private BigDecimal open(OrderSide side, List<Act.Place> more) {
        BigDecimal resting = live.values().stream()
                .filter(order -> order.slot.side() == side)
                .map(order -> order.left)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return more.stream()
                .filter(place -> place.slot().side() == side)
                .map(Act.Place::size)
                .reduce(resting, BigDecimal::add);
    }

    /** When all acts are done: limits hold, the maker does not spin, and nothing is left alone that must go. */
    void after(long nanos, BigDecimal position) {
        assertThat(maker.restNanos(nanos)).as("rest at %d", nanos).isPositive();
        if (alwaysWithinLimits && settings.flag("MM_ENABLED")) {
            BigDecimal most = settings.number("MM_MAX_POSITION_SIZE");
            assertThat(position.add(open(OrderSide.BUY, List.of()))).isLessThanOrEqualTo(most);
            assertThat(open(OrderSide.SELL, List.of()).subtract(position)).isLessThanOrEqualTo(most);
        }
        if (stopped()) {
            assertThat(maker.open())
                    .allMatch(quote ->
                            cancelled.containsKey(quote.orderId()) || nanos - quote.restsSince() < CANCEL_AGAIN);
        }
        Map<Slot, Integer> held = new HashMap<>();
        live.values().forEach(order -> held.merge(order.slot, 1, Integer::sum));
        assertThat(held.values()).as("orders per slot at %d", nanos).allMatch(count -> count == 1);
    }
}
