package dev.flotilla.emulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One scenario's account and the verbs scenarios are written in. */
public final class Stage implements AutoCloseable {

    static final BigDecimal SIZE = new BigDecimal("0.020");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    static final int LEVERAGE = 10;

    final Bench bench;
    final VenueAccess access;
    final VenueAccount account;
    private int ids;

    Stage(Bench bench, String accountName) {
        this.bench = bench;
        this.access = bench.account(accountName);
        this.account = bench.venue().open(access);
        bench.venue().feed().subscribe(Set.of(Bench.SYMBOL), Set.of(access.account()));
        await(() -> bench.venue().feed().connected());
    }

    @Override
    public void close() {
        bench.venue().feed().unsubscribe(Set.of(), Set.of(access.account()));
    }

    /** An id that no order of this run had. */
    String id() {
        ids++;
        return "c" + Integer.toHexString(access.account().hashCode()) + "-" + ids;
    }

    OrderGateway orders() {
        return account.orders();
    }

    AccountSnapshot snapshot() {
        return account.view().snapshot();
    }

    OrderRequest market(String id, OrderSide side, boolean reduceOnly) {
        return market(id, side, SIZE, reduceOnly);
    }

    OrderRequest market(String id, OrderSide side, BigDecimal size, boolean reduceOnly) {
        return request(id, side, OrderType.MARKET, size, null, null, reduceOnly);
    }

    /** A buy at market that wants this leverage. */
    OrderRequest leveraged(String id, int leverage) {
        return new OrderRequest(
                id,
                Bench.SYMBOL,
                OrderSide.BUY,
                OrderType.MARKET,
                SIZE,
                null,
                null,
                false,
                leverage,
                bench.validUntil());
    }

    OrderRequest stop(String id, OrderSide side, String level) {
        return request(id, side, OrderType.STOP_MARKET, SIZE, new BigDecimal(level), null, true);
    }

    OrderRequest target(String id, OrderSide side, String level) {
        return request(id, side, OrderType.TAKE_PROFIT_MARKET, SIZE, new BigDecimal(level), null, true);
    }

    OrderRequest limit(String id, OrderSide side, String price, TimeInForce life) {
        OrderRequest.Limit limit = new OrderRequest.Limit(new BigDecimal(price), life);
        return request(id, side, OrderType.LIMIT, SIZE, null, limit, false);
    }

    OrderRequest request(
            String id,
            OrderSide side,
            OrderType type,
            BigDecimal size,
            @Nullable BigDecimal stop,
            OrderRequest.@Nullable Limit limit,
            boolean reduceOnly) {
        return new OrderRequest(
                id, Bench.SYMBOL, side, type, size, stop, limit, reduceOnly, LEVERAGE, bench.validUntil());
    }

    /** Places an order that must rest or fill. */
    VenueOrder placed(OrderRequest request) {
        PlaceResult result = orders().place(request);
        return switch (result) {
            case PlaceResult.Accepted accepted -> accepted.order();
            case PlaceResult.Filled filled -> filled.order();
            case PlaceResult.Refused refused -> throw new AssertionError("refused: " + refused);
            case PlaceResult.Unknown unknown -> throw new AssertionError("unknown: " + unknown);
        };
    }

    VenueOrder found(String id) {
        OrderLookup lookup = orders().find(Bench.SYMBOL, id);
        assertThat(lookup).isInstanceOf(OrderLookup.Found.class);
        return ((OrderLookup.Found) lookup).order();
    }

    /** A long of the usual size. */
    void openLong() {
        openLong(SIZE);
    }

    void openLong(BigDecimal size) {
        placed(market(id(), OrderSide.BUY, size, false));
        await(() -> snapshot().positions().size() == 1);
    }

    VenueOrder awaitStatus(String id, OrderStatus status) {
        AtomicReference<VenueOrder> order = new AtomicReference<>();
        await(() -> {
            if (orders().find(Bench.SYMBOL, id) instanceof OrderLookup.Found found) {
                order.set(found.order());
            }
            return order.get() != null && order.get().status() == status;
        });
        return order.get();
    }

    void price(String price) {
        bench.price(new BigDecimal(price));
    }

    <E extends FeedEvent> E awaitEvent(Class<E> type, java.util.function.Predicate<E> wanted) {
        await(() ->
                bench.events().stream().filter(type::isInstance).map(type::cast).anyMatch(wanted));
        return bench.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    long fillsTold(String clientOrderId) {
        return bench.events().stream()
                .filter(event -> event instanceof FeedEvent.Filled filled
                        && filled.fill().clientOrderId().equals(clientOrderId))
                .count();
    }

    /** A venue that does not answer, as while its one connection is made anew, is asked again. */
    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .ignoreException(VenueUnavailableException.class)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(condition);
    }
}
