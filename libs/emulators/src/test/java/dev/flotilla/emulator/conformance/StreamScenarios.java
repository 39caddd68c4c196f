package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static dev.flotilla.emulator.conformance.Scenario.always;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.fault.StreamFault;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.Touch;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Market and account streams: what is told, and what is survived. */
final class StreamScenarios {

    private StreamScenarios() {}

    private static final AtomicInteger BARS = new AtomicInteger();
    private static final int LOOKS = 25;
    private static final int LOOK_MILLIS = 20;
    private static final long HEALED_MILLIS = 1_000;

    private static Bar nextBar() {
        long open = 1_750_000_200_000L + BARS.incrementAndGet() * Interval.M5.millis();
        BigDecimal price = Bench.PRICE;
        return new Bar(open, price, price, price, price, BigDecimal.TEN);
    }

    /** The best bid and ask a connector tells. */
    private static final class Watched {
        final AtomicReference<BookFeed.@Nullable Update> last = new AtomicReference<>();
        final AtomicInteger lost = new AtomicInteger();

        void take(BookFeed.Update update) {
            last.set(update);
            if (update instanceof BookFeed.Update.Lost) {
                lost.incrementAndGet();
            }
        }

        boolean shows(List<BigDecimal> best) {
            return last.get() instanceof BookFeed.Update.Changed changed
                    && changed.bids().getFirst().price().compareTo(best.get(0)) == 0
                    && changed.asks().getFirst().price().compareTo(best.get(1)) == 0;
        }
    }

    private static Watched watch(Stage stage) {
        Watched watched = new Watched();
        stage.bench.venue().books().orElseThrow().watch(Bench.SYMBOL, watched::take);
        stage.price("64010");
        Stage.await(() -> watched.shows(stage.bench.bestOfBook()));
        return watched;
    }

    /** From a gap in the book's messages to the venue's book. */
    private static long healingMillis(Stage stage, Watched watched, String price) {
        stage.bench.faults().nextMessage(stage.bench.bookMessage(), StreamFault.LOSE);
        stage.price(price);
        stage.bench.price(new BigDecimal(price).add(BigDecimal.TEN));
        long from = System.nanoTime();
        Stage.await(() -> watched.shows(stage.bench.bestOfBook()));
        long millis = (System.nanoTime() - from) / 1_000_000;
        System.out.printf("RESYNC %s millis=%d%n", stage.bench.venue().name(), millis);
        return millis;
    }

    private static void unwatch(Stage stage) {
        stage.bench.venue().books().orElseThrow().unwatch(Bench.SYMBOL);
    }

    /** Opens a long whose fill is told: the stream of the account is up. */
    private static void subscribed(Stage stage) {
        Stage.await(() -> {
            String id = stage.id();
            stage.placed(stage.market(id, BUY, false));
            if (told(stage, id)) {
                return true;
            }
            stage.placed(stage.market(stage.id(), SELL, true));
            return false;
        });
    }

    private static boolean told(Stage stage, String id) throws InterruptedException {
        for (int look = 0; look < LOOKS && stage.fillsTold(id) == 0; look++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return stage.fillsTold(id) > 0;
    }

    private static boolean touches(Stage stage, BigDecimal price) {
        BigDecimal near = price.movePointLeft(3);
        return stage.bench
                .venue()
                .touch(Bench.SYMBOL)
                .filter(touch -> touch.bid() != null && touch.ask() != null)
                .filter(touch -> touch.bid().compareTo(touch.ask()) <= 0)
                .filter(touch -> price.subtract(touch.bid()).abs().compareTo(near) < 0)
                .filter(touch -> price.subtract(touch.ask()).abs().compareTo(near) < 0)
                .isPresent();
    }

    static List<Scenario> all() {
        return List.of(
                always("a fill is told with its order", stage -> {
                    subscribed(stage);
                    stage.placed(stage.market("e1", BUY, false));
                    FeedEvent.Filled told = stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e1"));
                    assertThat(told.account()).isEqualTo(stage.access.account());
                    assertThat(told.fill().quantity()).isEqualByComparingTo(Stage.SIZE);
                }),
                always("the told fill and the read fill are the same", stage -> {
                    subscribed(stage);
                    stage.placed(stage.market("e2", SELL, true));
                    FeedEvent.Filled told = stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e2"));
                    Stage.await(() -> stage.account.view().fillsAfter(0, 100).stream()
                            .anyMatch(fill -> fill.fillId().equals(told.fill().fillId())
                                    && fill.seq() == told.fill().seq()));
                }),
                always("an order that ends without a fill is told", stage -> {
                    subscribed(stage);
                    stage.placed(stage.stop("e3", SELL, "63000"));
                    stage.orders().cancel(Bench.SYMBOL, "e3", stage.bench.validUntil());
                    if (stage.bench.gifts().contains(Bench.Gift.STREAM_FAULTS)) {
                        stage.awaitEvent(
                                FeedEvent.OrderChanged.class,
                                changed -> changed.order().clientOrderId().equals("e3")
                                        && changed.order().status() == OrderStatus.CANCELLED);
                    }
                }),
                always("a closed bar is told", stage -> {
                    Bar bar = nextBar();
                    stage.bench.bar(bar);
                    FeedEvent.BarClosed told = stage.awaitEvent(
                            FeedEvent.BarClosed.class, closed -> closed.bar().openTimeMillis() == bar.openTimeMillis());
                    assertThat(told.bar().close()).isEqualByComparingTo(bar.close());
                    assertThat(told.symbol()).isEqualTo(Bench.SYMBOL);
                }),
                always("history ends with the newest closed bar, oldest first", stage -> {
                    Bar first = nextBar();
                    Bar second = nextBar();
                    stage.bench.bar(first);
                    stage.bench.bar(second);
                    List<Bar> bars = stage.bench.venue().feed().history(Bench.SYMBOL, Interval.M5, 2);
                    assertThat(bars)
                            .extracting(Bar::openTimeMillis)
                            .containsExactly(first.openTimeMillis(), second.openTimeMillis());
                }),
                always("a stream that breaks comes back by itself", stage -> {
                    stage.bench.dropStreams();
                    stage.awaitEvent(FeedEvent.Disconnected.class, gone -> true);
                    stage.awaitEvent(FeedEvent.Connected.class, back -> true);
                    Stage.await(() -> {
                        stage.bench.bar(nextBar());
                        return stage.bench.events().stream().anyMatch(FeedEvent.BarClosed.class::isInstance);
                    });
                }),
                always("a fill while the stream is down is found by reading", stage -> {
                    subscribed(stage);
                    stage.placed(stage.stop("e4", SELL, "63500"));
                    int before = stage.account.view().fillsAfter(0, 100).size();
                    stage.bench.dropStreams();
                    stage.price("63400");
                    Stage.await(() -> stage.account.view().fillsAfter(0, 100).size() == before + 1);
                    stage.awaitEvent(FeedEvent.Connected.class, back -> true);
                }),
                where(gift(Bench.Gift.STREAM_FAULTS), "a message that comes twice is told once", stage -> {
                    subscribed(stage);
                    stage.bench.faults().nextMessage("\"FILLED\"", StreamFault.DUPLICATE);
                    stage.placed(stage.market("e5", SELL, true));
                    stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e5"));
                    Bar bar = nextBar();
                    stage.bench.bar(bar);
                    stage.awaitEvent(
                            FeedEvent.BarClosed.class, closed -> closed.bar().openTimeMillis() == bar.openTimeMillis());
                    assertThat(stage.fillsTold("e5")).isEqualTo(1);
                }),
                where(gift(Bench.Gift.STREAM_FAULTS), "a late message changes nothing that is newer", stage -> {
                    subscribed(stage);
                    stage.bench.faults().nextMessage(stage.bench.orderMessage(), StreamFault.DELAY);
                    stage.placed(stage.market("e6", SELL, true));
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e6"));
                    assertThat(stage.fillsTold("e6")).isEqualTo(1);
                }),
                where(gift(Bench.Gift.STREAM_FAULTS), "a malformed message is survived", stage -> {
                    subscribed(stage);
                    stage.bench.faults().nextMessage(stage.bench.orderMessage(), StreamFault.GARBLE);
                    stage.placed(stage.stop("e7", SELL, "63000"));
                    stage.placed(stage.market("e8", SELL, true));
                    stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e8"));
                }),
                where(gift(Bench.Gift.BROADCAST), "an unknown message is survived", stage -> {
                    subscribed(stage);
                    stage.bench.broadcast("{\"e\":\"somethingNew\",\"channel\":\"new\",\"E\":1,\"x\":[1,2]}");
                    stage.placed(stage.market("e9", SELL, true));
                    stage.awaitEvent(
                            FeedEvent.Filled.class,
                            filled -> filled.fill().clientOrderId().equals("e9"));
                }),
                where(gift(Bench.Gift.TOKENS), "an expired token of the stream is renewed", stage -> {
                    subscribed(stage);
                    stage.bench.expireTokens();
                    subscribed(stage);
                }),
                always("the best prices are the market's", stage -> {
                    for (String price : List.of("64020", "63900")) {
                        stage.price(price);
                        Stage.await(() -> touches(stage, new BigDecimal(price)));
                    }
                }),
                where(gift(Bench.Gift.BOOKS), "the best prices are those of the book", stage -> {
                    stage.price("64111.1");
                    Touch touch = stage.bench.venue().touch(Bench.SYMBOL).orElseThrow();
                    assertThat(touch.bid())
                            .isEqualByComparingTo(stage.bench.bestOfBook().get(0));
                    assertThat(touch.ask())
                            .isEqualByComparingTo(stage.bench.bestOfBook().get(1));
                }),
                where(gift(Bench.Gift.BOOKS), "the book is the venue's", stage -> {
                    Watched watched = watch(stage);
                    for (String price : List.of("64020", "64005.5", "63900", "64111.1")) {
                        stage.price(price);
                        Stage.await(() -> watched.shows(stage.bench.bestOfBook()));
                    }
                    assertThat(watched.lost.get()).isZero();
                    unwatch(stage);
                }),
                where(gift(Bench.Gift.BOOKS), "a gap in the book is noticed and healed within a second", stage -> {
                    Watched watched = watch(stage);
                    // One of three: the machine may stand still for a second, the connector may not.
                    assertThat(Stream.of("64030", "64050", "64070"))
                            .anyMatch(price -> healingMillis(stage, watched, price) <= HEALED_MILLIS);
                    unwatch(stage);
                }),
                where(gift(Bench.Gift.BOOKS), "the book comes back after the stream broke", stage -> {
                    Watched watched = watch(stage);
                    stage.bench.dropStreams();
                    Stage.await(() -> watched.lost.get() > 0);
                    stage.price("64050");
                    Stage.await(() -> watched.shows(stage.bench.bestOfBook()));
                    unwatch(stage);
                }));
    }
}
