package dev.flotilla.venues.paper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.infra.FreePorts;
import dev.flotilla.testkit.ScriptedServer;
import dev.flotilla.testkit.ScriptedServer.Response;
import dev.flotilla.testkit.ScriptedServer.Stream;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.stream.Backoff;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperVenueClientTest {

    private static final String ORDER = """
            {"clientOrderId":"k-1-1e","venueOrderId":"9","symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":0.005,
             "stopPrice":null,"reduceOnly":false,"status":"%s","averagePrice":85000.5,"createdAt":"2025-03-06T10:00:00Z",
             "closedAt":null,"reason":%s,"fills":[{"seq":3,"fillId":"f3","account":"a b","clientOrderId":"k-1-1e",
             "symbol":"BTCUSDT","side":"BUY","price":85000.5,"quantity":0.005,"fee":0.17,"realizedPnl":0,"maker":false,
             "occurredAt":"2025-03-06T10:00:00Z"}],"fieldOfALaterRelease":1}
            """;
    private static final String ACCOUNT = """
            {"account":"a b","startingEquity":1000,"equity":1001.5,"availableMargin":900,"realizedPnl":1.5,"fees":0.2,
             "lastFillSeq":3,"clock":"2025-03-06T10:00:00Z","positions":[{"symbol":"BTCUSDT","side":"long","quantity":0.005,
             "entryPrice":85000,"leverage":5,"margin":85,"markPrice":85300,"unrealizedPnl":1.5,"openedAt":"2025-03-06T09:00:00Z"}],
             "openOrders":[]}
            """;
    private static final String HELLO = "{\"type\":\"hello\",\"clock\":\"2025-03-06T10:00:00Z\"}";

    private ScriptedServer server;
    private PaperVenueClient client;
    private final BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = client(server.url(), Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private static PaperVenueClient client(URI url, Duration writeTimeout, Duration silence) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), () -> 0.5);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        return new PaperVenueClient(
                new PaperClientConfig(url, "secret", writeTimeout, Duration.ofSeconds(2), silence, backoff),
                http,
                System::nanoTime,
                request -> request.header("traceparent", "t"));
    }

    private VenueAccount account() {
        server.answer(request -> new Response(200, ACCOUNT));
        return client.open(new VenueAccess.Paper("a b", new BigDecimal("1000"), new BigDecimal("4"), BigDecimal.TWO));
    }

    private static OrderRequest entry() {
        return new OrderRequest(
                "k-1-1e",
                "BTCUSDT",
                OrderSide.BUY,
                OrderType.MARKET,
                new BigDecimal("0.005"),
                null,
                false,
                5,
                Instant.parse("2025-03-06T10:00:03Z"));
    }

    @Test
    void opensTheAccountWithItsTermsAndReadsIt() {
        VenueAccount account = account();
        assertThat(server.requests().getFirst().path()).isEqualTo("/venue/v1/accounts/a%20b");
        assertThat(server.requests().getFirst().body()).contains("\"startingEquity\":1000", "\"takerFeeBps\":4");
        assertThat(server.requests().getFirst().headers())
                .containsEntry("authorization", "Bearer secret")
                .containsEntry("traceparent", "t");
        assertThat(account.view().snapshot().equity()).isEqualByComparingTo("1001.5");
        assertThat(account.view().snapshot().positions().getFirst().entryPrice())
                .isEqualByComparingTo("85000");
    }

    @Test
    void tellsAFilledOrderWithItsFills() {
        VenueAccount account = account();
        server.answer(request -> new Response(200, ORDER.formatted("FILLED", "null")));
        PlaceResult result = account.orders().place(entry());
        assertThat(result).isInstanceOfSatisfying(PlaceResult.Filled.class, filled -> {
            assertThat(filled.order().averagePrice()).isEqualByComparingTo("85000.5");
            assertThat(filled.order().fills().getFirst().seq()).isEqualTo(3);
        });
        assertThat(server.requests().getLast().body()).contains("\"validUntil\":\"2025-03-06T10:00:03Z\"");
    }

    @ParameterizedTest
    @CsvSource({
        "422, would_trigger, WOULD_TRIGGER",
        "422, expired, EXPIRED",
        "422, word_of_a_later_release, INVALID_ORDER",
        "404, unknown_account, UNKNOWN_ACCOUNT",
        "401, unauthorized, UNAUTHORIZED",
        "429, slow_down, RATE_LIMITED",
        "503, unavailable, UNAVAILABLE"
    })
    void tellsRefusalsFromUnknownOutcomes(int status, String code, Refusal why) {
        VenueAccount account = account();
        server.answer(request ->
                new Response(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\",\"valid\":null}}"));
        assertThat(account.orders().place(entry()))
                .isInstanceOfSatisfying(
                        PlaceResult.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "504, {}", "200, {}", "200, not json", "0, silence", "-1, hang up"})
    void callsAnUnclearOutcomeUnknownAndSendsOnce(int status, String body) {
        VenueAccount account = account();
        server.requests().clear();
        server.answer(request -> new Response(status, body));
        assertThat(account.orders().place(entry())).isInstanceOf(PlaceResult.Unknown.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePorts.one());
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), () -> 0.5);
        PaperRestClient rest = new PaperRestClient(
                PaperClientConfig.of(nobody, "secret", backoff),
                HttpClient.newHttpClient(),
                _ -> {},
                LimitListener.IGNORING);
        assertThat(new PaperOrderGateway(rest, "a").place(entry()))
                .isInstanceOfSatisfying(
                        PlaceResult.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.UNAVAILABLE));
    }

    @Test
    void findsAnOrderByItsClientOrderIdOrKnowsThatItNeverWas() {
        VenueAccount account = account();
        server.answer(request -> new Response(200, ORDER.formatted("ACCEPTED", "null")));
        assertThat(account.orders().find("BTCUSDT", "k-1-1e")).isInstanceOf(OrderLookup.Found.class);
        server.answer(request -> new Response(404, "{\"error\":{\"code\":\"unknown_order\",\"message\":\"m\"}}"));
        assertThat(account.orders().find("BTCUSDT", "k-1-1e")).isInstanceOf(OrderLookup.NeverSeen.class);
        server.answer(request -> new Response(404, "<html>some proxy</html>"));
        assertThat(account.orders().find("BTCUSDT", "k-1-1e")).isInstanceOf(OrderLookup.Unknown.class);
    }

    @Test
    void tellsACancelFromOneThatCameTooLate() {
        VenueAccount account = account();
        server.answer(request -> new Response(200, ORDER.formatted("CANCELLED", "null")));
        assertThat(account.orders().cancel("BTCUSDT", "k-1-1e", Instant.EPOCH))
                .isInstanceOf(CancelResult.Cancelled.class);
        server.answer(request -> new Response(200, ORDER.formatted("FILLED", "null")));
        assertThat(account.orders().cancel("BTCUSDT", "k-1-1e", Instant.EPOCH))
                .isInstanceOf(CancelResult.AlreadyClosed.class);
        server.answer(request -> new Response(0, ""));
        assertThat(account.orders().cancel("BTCUSDT", "k-1-1e", Instant.EPOCH)).isInstanceOf(CancelResult.Failed.class);
    }

    @Test
    void readsHistoryAndSaysWhetherTryingAgainHelps() {
        server.answer(request -> new Response(200, "[[1741255200000,1,2,0.5,1.5,10],[1741255500000,1.5,2,1,1,20]]"));
        assertThat(client.feed().history("BTCUSDT", Interval.M5, 2))
                .extracting(bar -> bar.close().toPlainString())
                .containsExactly("1.5", "1");
        server.answer(request ->
                new Response(422, "{\"error\":{\"code\":\"unknown_symbol\",\"message\":\"no X\",\"valid\":[]}}"));
        assertThatThrownBy(() -> client.feed().history("X", Interval.M5, 2))
                .isInstanceOf(VenueRefusedException.class)
                .hasMessageContaining("unknown_symbol");
        server.answer(request -> new Response(503, "{}"));
        assertThatThrownBy(() -> client.feed().history("BTCUSDT", Interval.M5, 2))
                .isInstanceOf(VenueUnavailableException.class);
    }

    @Test
    void keepsTradingRulesWhileTheVenueIsSilent() {
        server.answer(request -> new Response(200, """
                {"source":"replay","description":"d","speed":1,"clock":"2025-03-06T10:00:00Z","firstClock":"2025-03-06T00:00:00Z",
                 "ended":false,"paused":false,"files":[],"unused":[],"instruments":[{"symbol":"BTCUSDT","stepSize":0.001,
                 "tickSize":0.1,"minQty":0.001,"minNotional":5,"lastPrice":null,"fundingRate":null}]}"""));
        assertThat(client.instruments().find("BTCUSDT").orElseThrow().filters().tickSize())
                .isEqualByComparingTo("0.1");
        server.answer(request -> new Response(503, "{}"));
        assertThat(client.instruments().find("BTCUSDT")).isPresent();
        assertThat(client.instruments().find("X")).isEmpty();
    }

    @Test
    void streamsEventsInOrderAndAcksSteps() throws Exception {
        client.feed().subscribe(Set.of("BTCUSDT"), Set.of("acc"));
        client.feed().start(events::add);
        Stream stream = server.nextStream();
        assertThat(stream.next()).contains("\"op\":\"subscribe\"", "BTCUSDT", "acc");
        stream.send(HELLO);
        stream.sendInTwo("{\"type\":\"bar\",\"clock\":\"2025-03-06T10:05:00Z\",\"symbol\":\"BTCUSDT\","
                + "\"bar\":[1741255200000,1,2,0.5,1.5,10],\"fundingRate\":0.0001}");
        stream.send("{\"type\":\"news\",\"clock\":\"2025-03-06T10:05:00Z\"}");
        stream.send("{\"type\":\"clock\",\"clock\":\"2025-03-06T10:05:00Z\"}");
        assertThat(event()).isEqualTo(new FeedEvent.Connected(Instant.parse("2025-03-06T10:00:00Z")));
        assertThat(event())
                .isInstanceOfSatisfying(
                        FeedEvent.BarClosed.class,
                        bar -> assertThat(bar.bar().openTimeMillis()).isEqualTo(1741255200000L));
        assertThat(event()).isEqualTo(new FeedEvent.Step(Instant.parse("2025-03-06T10:05:00Z")));
        client.feed().ack(Instant.parse("2025-03-06T10:05:00Z"));
        assertThat(stream.next()).contains("\"op\":\"ack\"", "2025-03-06T10:05:00Z");
    }

    @Test
    void connectsAgainAfterALossAndAsksForEverythingSubscribed() throws Exception {
        client.feed().subscribe(Set.of("BTCUSDT"), Set.of());
        client.feed().start(events::add);
        Stream first = server.nextStream();
        first.next();
        first.send(HELLO);
        assertThat(event()).isInstanceOf(FeedEvent.Connected.class);
        client.feed().subscribe(Set.of("ETHUSDT"), Set.of("acc"));
        assertThat(first.next()).contains("ETHUSDT");
        first.hangUp();
        assertThat(event()).isInstanceOf(FeedEvent.Disconnected.class);
        Stream second = server.nextStream();
        assertThat(second.next()).contains("BTCUSDT", "ETHUSDT", "acc");
        second.send(HELLO);
        assertThat(event()).isInstanceOf(FeedEvent.Connected.class);
    }

    @Test
    void dropsAConnectionThatFellSilent() throws Exception {
        client.close();
        client = client(server.url(), Duration.ofSeconds(1), Duration.ofMillis(90));
        client.feed().start(events::add);
        Stream first = server.nextStream();
        first.ignorePings();
        first.next();
        assertThat(server.nextStream().next()).contains("subscribe");
    }

    @Test
    void readsNoFurtherWhileTheListenerIsBusy() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        client.close();
        client = client(server.url(), Duration.ofSeconds(1), Duration.ofMillis(60));
        client.feed().start(event -> {
            events.add(event);
            if (event instanceof FeedEvent.Connected) {
                await(go);
            }
        });
        Stream stream = server.nextStream();
        stream.next();
        stream.send(HELLO);
        stream.send("{\"type\":\"clock\",\"clock\":\"2025-03-06T10:05:00Z\"}");
        assertThat(event()).isInstanceOf(FeedEvent.Connected.class);
        assertThat(events.poll(200, TimeUnit.MILLISECONDS))
                .as("silence while busy is no loss")
                .isNull();
        go.countDown();
        assertThat(event()).isInstanceOf(FeedEvent.Step.class);
    }

    private FeedEvent event() throws InterruptedException {
        FeedEvent event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event within 60 s").isNotNull();
        return event;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
