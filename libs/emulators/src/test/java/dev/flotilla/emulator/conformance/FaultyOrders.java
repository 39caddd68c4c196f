package dev.flotilla.emulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Orders at random through a venue that fails at random, each resolved as a bot resolves it, and counted. */
public final class FaultyOrders {

    /** Questions to a venue that answers in the end; far more than the faults take away one after the other. */
    private static final int ASKED_MAX = 200;

    private static final BigDecimal ASIDE = new BigDecimal("500");

    private final String venue;
    private final long seed;
    private final RandomGenerator chance;
    private final Supplier<Instant> validUntil;
    private final BigDecimal size;
    private final TimeInForce resting;
    private final Predicate<OrderRequest> overForGood;
    private int clear;
    private int unclear;
    private int found;
    private int neverSeen;

    /**
     * @param chance of the faults too, made of the seed
     * @param size of each order
     * @param resting of every third order, which rests aside of the market
     * @param overForGood whether an order that the venue does not know cannot come any more; asking goes on until then
     */
    public FaultyOrders(
            String venue,
            long seed,
            RandomGenerator chance,
            Supplier<Instant> validUntil,
            BigDecimal size,
            TimeInForce resting,
            Predicate<OrderRequest> overForGood) {
        this.venue = venue;
        this.seed = seed;
        this.chance = chance;
        this.validUntil = validUntil;
        this.size = size;
        this.resting = resting;
        this.overForGood = overForGood;
    }

    /** The next order, drawn. */
    public OrderRequest next(String id) {
        Instant valid = validUntil.get();
        OrderSide side = chance.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        if (chance.nextInt(3) > 0) {
            return new OrderRequest(id, Bench.SYMBOL, side, OrderType.MARKET, size, null, false, 10, valid);
        }
        BigDecimal price = side == OrderSide.BUY ? Bench.PRICE.subtract(ASIDE) : Bench.PRICE.add(ASIDE);
        OrderRequest.Limit limit = new OrderRequest.Limit(price, resting);
        return new OrderRequest(id, Bench.SYMBOL, side, OrderType.LIMIT, size, null, limit, false, 10, valid);
    }

    /** True when it exists, by all that the connector tells. */
    public boolean placed(VenueAccount account, OrderRequest request) {
        return switch (account.orders().place(request)) {
            case PlaceResult.Accepted _, PlaceResult.Filled _ -> {
                clear++;
                yield true;
            }
            case PlaceResult.Refused _ -> {
                clear++;
                yield false;
            }
            case PlaceResult.Unknown _ -> {
                unclear++;
                yield resolved(account, request);
            }
        };
    }

    private boolean resolved(VenueAccount account, OrderRequest request) {
        int asked = 0;
        while (asked < ASKED_MAX) {
            switch (account.orders().find(request.symbol(), request.clientOrderId())) {
                case OrderLookup.Found _ -> {
                    found++;
                    return true;
                }
                case OrderLookup.NeverSeen _
                when overForGood.test(request) -> {
                    neverSeen++;
                    return false;
                }
                case OrderLookup.NeverSeen _ -> {}
                case OrderLookup.Unknown _ -> asked++;
            }
        }
        throw new AssertionError("seed " + seed + " not resolved " + request.clientOrderId());
    }

    /** Cancels one that exists. */
    public void cancelled(VenueAccount account, String id) {
        for (int tried = 0; tried < ASKED_MAX; tried++) {
            CancelResult result = account.orders().cancel(Bench.SYMBOL, id, validUntil.get());
            if (!(result instanceof CancelResult.Failed)) {
                assertThat(result).as("seed %d order %s", seed, id).isNotInstanceOf(CancelResult.NotFound.class);
                return;
            }
        }
        throw new AssertionError("seed " + seed + " not cancelled " + id);
    }

    /** One line of figures; the faults must have left some outcomes open. */
    public void told(int runs) {
        System.out.printf(
                "FAULTS %s runs=%d seed=%d clear=%d unclear=%d found=%d neverSeen=%d doublePlacements=0 lost=0%n",
                venue, runs, seed, clear, unclear, found, neverSeen);
        assertThat(unclear).isPositive();
        assertThat(found).isPositive();
        assertThat(neverSeen).isPositive();
    }
}
