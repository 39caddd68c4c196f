package dev.flotilla.papervenue.api.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.paper.client.PaperClientConfig;
import dev.flotilla.venues.paper.client.PaperVenueClient;
import dev.flotilla.venues.stream.Backoff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that workers use, against the real venue: both sides of the protocol fit. */
@QuarkusTest
@QuarkusTestResource(RecordedMarket.class)
class WorkersClientIT {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static int accounts;

    private HttpClient http;
    private PaperVenueClient venue;
    private VenueAccount account;
    private String name;

    @BeforeEach
    void connect() {
        http = HttpClient.newHttpClient();
        venue = new PaperVenueClient(
                PaperClientConfig.of(
                        URI.create("http://127.0.0.1:" + RestAssured.port),
                        RecordedMarket.TOKEN,
                        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0.5)),
                http,
                System::nanoTime,
                _ -> {});
        name = "client-" + accounts++;
        account = venue.open(
                new VenueAccess.Paper(name, new BigDecimal("5000"), new BigDecimal("4"), new BigDecimal("2")));
    }

    @AfterEach
    void disconnect() {
        clock("pause");
        venue.close();
        http.close();
    }

    private static void clock(String action) {
        RestAssured.given()
                .header("Authorization", "Bearer " + RecordedMarket.TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("action", action))
                .put("/venue/v1/clock")
                .then()
                .statusCode(200);
    }

    private PlaceResult place(String id, OrderSide side, OrderType type, String stopPrice) {
        BigDecimal level = stopPrice == null ? null : new BigDecimal(stopPrice);
        return account.orders()
                .place(new OrderRequest(id, "AAAUSDT", side, type, BigDecimal.ONE, level, stopPrice != null, 5, FAR));
    }

    @Test
    void placesFindsAndCancelsOrders() {
        assertThat(place("in", OrderSide.BUY, OrderType.MARKET, null)).isInstanceOf(PlaceResult.Filled.class);
        assertThat(place("sl", OrderSide.SELL, OrderType.STOP_MARKET, "900")).isInstanceOf(PlaceResult.Accepted.class);
        assertThat(place("sl2", OrderSide.SELL, OrderType.STOP_MARKET, "2000"))
                .isInstanceOfSatisfying(
                        PlaceResult.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.WOULD_TRIGGER));
        AccountSnapshot snapshot = account.view().snapshot();
        assertThat(snapshot.positions()).hasSize(1);
        assertThat(snapshot.openOrders()).hasSize(1);
        assertThat(account.orders().find("AAAUSDT", "in")).isInstanceOf(OrderLookup.Found.class);
        assertThat(account.orders().find("AAAUSDT", "never")).isInstanceOf(OrderLookup.NeverSeen.class);
        assertThat(account.orders().cancel("AAAUSDT", "sl", Instant.EPOCH))
                .isInstanceOfSatisfying(
                        CancelResult.Failed.class,
                        failed -> assertThat(failed.cause()).contains("valid until"));
        assertThat(account.orders().find("AAAUSDT", "sl"))
                .isInstanceOfSatisfying(
                        OrderLookup.Found.class,
                        found -> assertThat(found.order().status().open()).isTrue());
        assertThat(account.orders().cancel("AAAUSDT", "sl", FAR)).isInstanceOf(CancelResult.Cancelled.class);
        assertThat(account.orders().cancel("AAAUSDT", "in", FAR)).isInstanceOf(CancelResult.AlreadyClosed.class);
        assertThat(account.orders().cancel("AAAUSDT", "never", FAR)).isInstanceOf(CancelResult.NotFound.class);
        assertThat(account.view().fillsAfter(0, 10)).hasSize(1);
    }

    @Test
    void knowsInstrumentsAndHistory() {
        assertThat(venue.instruments().find("AAAUSDT")).isPresent();
        List<Bar> hours = venue.feed().history("AAAUSDT", Interval.H4, 100);

        assertThat(hours).hasSize(100);
        assertThat(hours.getLast().openTimeMillis())
                .isGreaterThan(hours.getFirst().openTimeMillis());
    }

    private PlaceResult post(String id, OrderSide side, BigDecimal price) {
        return account.orders()
                .place(new OrderRequest(
                        id,
                        "AAAUSDT",
                        side,
                        OrderType.LIMIT,
                        BigDecimal.ONE,
                        null,
                        new OrderRequest.Limit(price, TimeInForce.POST_ONLY),
                        false,
                        5,
                        FAR));
    }

    @Test
    void holdsPostOnlyOrdersAgainstTheBookThatTheClientTells() {
        AtomicReference<BookFeed.Update> last = new AtomicReference<>();
        venue.feed().start(_ -> {});
        venue.books().orElseThrow().watch("AAAUSDT", last::set);
        await().until(() -> last.get() instanceof BookFeed.Update.Changed);
        BookFeed.Update.Changed book = (BookFeed.Update.Changed) last.get();
        BigDecimal bid = book.bids().getFirst().price();
        BigDecimal ask = book.asks().getFirst().price();
        BigDecimal tick =
                venue.instruments().find("AAAUSDT").orElseThrow().filters().tickSize();

        assertThat(venue.touch("AAAUSDT")).contains(new Touch(bid, ask));
        for (PlaceResult result : List.of(post("b0", OrderSide.BUY, ask), post("s0", OrderSide.SELL, bid))) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            PlaceResult.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Refusal.WOULD_TAKE));
        }
        assertThat(post("b1", OrderSide.BUY, ask.subtract(tick))).isInstanceOf(PlaceResult.Accepted.class);
        assertThat(post("s1", OrderSide.SELL, bid.add(tick))).isInstanceOf(PlaceResult.Accepted.class);
        assertThat(account.view().snapshot().positions()).isEmpty();
    }

    @Test
    void anAccountMayHaveAFeeForMakers() {
        VenueAccount maker = venue.open(new VenueAccess.Paper(
                name + "-maker", new BigDecimal("5000"), new BigDecimal("4"), BigDecimal.ZERO, BigDecimal.ZERO));
        assertThat(maker.view().snapshot().equity()).isEqualByComparingTo("5000");
        assertThatThrownBy(() -> venue.open(new VenueAccess.Paper(
                        name + "-none",
                        new BigDecimal("5000"),
                        new BigDecimal("4"),
                        BigDecimal.ZERO,
                        new BigDecimal("-1"))))
                .isInstanceOf(VenueRefusedException.class)
                .hasMessageContaining("makerFeeBps");
    }

    @Test
    void followsTheClockStepByStep() {
        List<FeedEvent> events = new CopyOnWriteArrayList<>();
        place("in", OrderSide.BUY, OrderType.MARKET, null);
        place("tp", OrderSide.SELL, OrderType.TAKE_PROFIT_MARKET, "1009.1");
        venue.feed().start(event -> {
            events.add(event);
            if (event instanceof FeedEvent.Step step) {
                venue.feed().ack(step.clock());
            }
        });
        venue.feed().subscribe(Set.of("AAAUSDT"), Set.of(name));
        await().until(() -> venue.feed().connected());

        clock("resume");

        await().until(() -> events.stream().anyMatch(FeedEvent.Filled.class::isInstance));
        assertThat(events.getFirst()).isInstanceOf(FeedEvent.Connected.class);
        assertThat(events).anyMatch(FeedEvent.BarClosed.class::isInstance);
        FeedEvent.Filled filled = events.stream()
                .filter(FeedEvent.Filled.class::isInstance)
                .map(FeedEvent.Filled.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(filled.order()).isNotNull();
        assertThat(filled.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(filled.fill().price()).isEqualByComparingTo("1009.1");
    }
}
