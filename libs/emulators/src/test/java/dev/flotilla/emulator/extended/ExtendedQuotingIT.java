package dev.flotilla.emulator.extended;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.marketmaking.Quote;
import dev.flotilla.core.marketmaking.QuoteInput;
import dev.flotilla.core.marketmaking.Quoting;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A quoting loop over the real protocol: reads the book's stream, makes ladders with the market maker's own rules, places them post-only,
 * replaces what is out of place, and takes everything away at the end.
 */
class ExtendedQuotingIT {

    private static final long SEED = Long.getLong("quoting.seed", 6L);
    private static final int ROUNDS = Integer.getInteger("quoting.rounds", 60);
    /** Ladders that are printed. */
    private static final int SHOWN = 4;

    private static final int STRIDE = 400;
    private static final Settings SETTINGS = Settings.of(Map.of(
            "MM_ENVIRONMENT", "testnet",
            "MM_NUM_PRICE_LEVELS", new BigDecimal("3"),
            "MM_PRICE_OFFSET_PER_LEVEL_PERCENT", new BigDecimal("0.05"),
            "MM_ORDER_SIZE_MULTIPLIER", new BigDecimal("2"),
            "MM_MAX_POSITION_SIZE", new BigDecimal("0.02"),
            "MM_MAX_ORDER_NOTIONAL_USD", new BigDecimal("1000"),
            "MM_MAX_POSITION_NOTIONAL_USD", new BigDecimal("2500")));

    /** Where on the ladder. */
    private record Rung(OrderSide side, int level) {}

    private record Resting(String id, BigDecimal price, BigDecimal size) {}

    private final Map<Rung, Resting> ladder = new HashMap<>();
    private final AtomicReference<BookFeed.Update.@Nullable Changed> book = new AtomicReference<>();
    private int ids;
    private int placed;
    private int replaced;
    private int cancelled;
    private int wouldTake;

    @Test
    void laddersArePlacedReplacedAndCancelledAndNeverTake() {
        try (ExtendedBench bench = new ExtendedBench()) {
            VenueAccess access = bench.account("quoting");
            VenueAccount account = bench.venue().open(access);
            bench.venue().feed().subscribe(Set.of(Bench.SYMBOL), Set.of(access.account()));
            bench.venue().books().orElseThrow().watch(Bench.SYMBOL, this::heard);
            Random market = new Random(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                // In ticks, so that the price is on the grid.
                BigDecimal price = Bench.PRICE.add(BigDecimal.valueOf(market.nextInt(2 * STRIDE) - STRIDE, 1));
                bench.price(price);
                awaitBook(bench);
                quote(bench, account);
                if (round % (ROUNDS / SHOWN) == 0) {
                    show(round, account.view().snapshot());
                }
            }
            List<VenueFill> fills = account.view().fillsAfter(0, 10_000);
            ended(bench, account);
            System.out.printf(
                    "QUOTING extended rounds=%d seed=%d placed=%d replaced=%d cancelled=%d wouldTake=%d fills=%d%n",
                    ROUNDS, SEED, placed, replaced, cancelled, wouldTake, fills.size());
            assertThat(placed).isPositive();
            assertThat(replaced).isPositive();
            assertThat(cancelled).isPositive();
            assertThat(fills).isNotEmpty();
            assertThat(bench.engine().executions(access.account())).allMatch(fill -> fill.maker());
        }
    }

    private void heard(BookFeed.Update update) {
        book.set(update instanceof BookFeed.Update.Changed changed ? changed : null);
    }

    private void awaitBook(ExtendedBench bench) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(15))
                .until(() -> {
                    BookFeed.Update.Changed now = book.get();
                    return now != null
                            && now.bids()
                                            .getFirst()
                                            .price()
                                            .compareTo(bench.bestOfBook().getFirst())
                                    == 0;
                });
    }

    private void quote(ExtendedBench bench, VenueAccount account) {
        AccountSnapshot snapshot = account.view().snapshot();
        Set<String> open = Set.copyOf(snapshot.openOrders().stream()
                .map(order -> order.clientOrderId())
                .toList());
        ladder.values().removeIf(resting -> !open.contains(resting.id()));
        BookFeed.Update.Changed now = book.get();
        assertThat(now).isNotNull();
        Quote quote = Quoting.quote(input(bench, now, position(snapshot)));
        quote.buys().forEach(level -> rung(bench, account, OrderSide.BUY, level));
        quote.sells().forEach(level -> rung(bench, account, OrderSide.SELL, level));
    }

    /** The ladder as the venue has it, best prices in the middle. */
    private void show(int round, AccountSnapshot snapshot) {
        BookFeed.Update.Changed now = book.get();
        assertThat(now).isNotNull();
        System.out.printf(
                "LADDER round %d, book %s / %s, position %s%n",
                round,
                now.bids().getFirst().price(),
                now.asks().getFirst().price(),
                position(snapshot).toPlainString());
        snapshot.openOrders().stream()
                .sorted(Comparator.comparing(ExtendedQuotingIT::limit).reversed())
                .forEach(order -> System.out.printf(
                        "  %-4s %s @ %s %s %s%n",
                        order.side(), order.quantity(), limit(order), order.status(), order.clientOrderId()));
    }

    private static BigDecimal limit(VenueOrder order) {
        return Objects.requireNonNull(order.limitPrice(), order.clientOrderId());
    }

    private static BigDecimal position(AccountSnapshot snapshot) {
        return snapshot.positions().stream()
                .map(one -> one.direction() == Direction.LONG
                        ? one.quantity()
                        : one.quantity().negate())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static QuoteInput input(ExtendedBench bench, BookFeed.Update.Changed now, BigDecimal position) {
        Instrument market = bench.venue().instruments().find(Bench.SYMBOL).orElseThrow();
        return new QuoteInput(
                SETTINGS,
                market.filters().tickSize(),
                market.filters().minQuantity(),
                market.filters().stepSize(),
                now.bids().getFirst().price(),
                now.asks().getFirst().price(),
                null,
                position,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null);
    }

    private void rung(ExtendedBench bench, VenueAccount account, OrderSide side, Quote.Level level) {
        Rung rung = new Rung(side, level.level());
        Resting before = ladder.get(rung);
        switch (level) {
            case Quote.Level.Skipped _ -> {
                if (before != null) {
                    CancelResult result = account.orders().cancel(Bench.SYMBOL, before.id(), bench.validUntil());
                    assertThat(result).isNotInstanceOf(CancelResult.Failed.class);
                    cancelled++;
                    ladder.remove(rung);
                }
            }
            case Quote.Level.Placed wanted -> {
                boolean inPlace = before != null && before.price().compareTo(wanted.price()) == 0;
                if (!inPlace) {
                    moved(bench, account, rung, before, wanted);
                }
            }
        }
    }

    private void moved(
            ExtendedBench bench, VenueAccount account, Rung rung, @Nullable Resting before, Quote.Level.Placed wanted) {
        ids++;
        String id = "q-" + ids;
        OrderRequest request = new OrderRequest(
                id,
                Bench.SYMBOL,
                rung.side(),
                OrderType.LIMIT,
                wanted.size(),
                null,
                new OrderRequest.Limit(wanted.price(), TimeInForce.POST_ONLY),
                false,
                10,
                bench.validUntil());
        PlaceResult result = before == null
                ? account.orders().place(request)
                : account.orders().replace(before.id(), request);
        ladder.remove(rung);
        switch (result) {
            case PlaceResult.Accepted _ -> {
                placed += before == null ? 1 : 0;
                replaced += before == null ? 0 : 1;
                ladder.put(rung, new Resting(id, wanted.price(), wanted.size()));
            }
            case PlaceResult.Refused refused -> {
                assertThat(refused.why()).isEqualTo(Refusal.WOULD_TAKE);
                wouldTake++;
            }
            case PlaceResult.Filled filled -> throw new AssertionError("a post-only order took: " + filled);
            case PlaceResult.Unknown unknown -> throw new AssertionError("no fault was injected: " + unknown);
        }
    }

    private void ended(ExtendedBench bench, VenueAccount account) {
        cancelled += account.view().snapshot().openOrders().size();
        assertThat(account.orders().cancelAll(Bench.SYMBOL, bench.validUntil()))
                .isInstanceOf(CancelAllResult.Taken.class);
        assertThat(account.view().snapshot().openOrders()).isEmpty();
    }
}
