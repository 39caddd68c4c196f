package dev.flotilla.venues.paper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.ScriptedServer;
import dev.flotilla.testkit.ScriptedServer.Response;
import dev.flotilla.testkit.ScriptedServer.Stream;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.stream.Backoff;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that the client makes of the venue's bars. Tick 0.1, so that a market at 60000 is 59994 / 60006. */
class PaperBooksTest {

    private static final String INFO = """
            {"source":"replay","description":"d","speed":1,"clock":"2025-03-06T10:00:00Z","firstClock":"2025-03-06T00:00:00Z",
             "ended":false,"paused":false,"files":[],"unused":[],"instruments":[{"symbol":"BTCUSDT","stepSize":0.001,
             "tickSize":0.1,"minQty":0.001,"minNotional":5,"lastPrice":60000,"fundingRate":null}]}""";
    private static final String HELLO = "{\"type\":\"hello\",\"clock\":\"2025-03-06T10:00:00Z\"}";
    private static final String CLOCK = "{\"type\":\"clock\",\"clock\":\"2025-03-06T10:05:00Z\"}";

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final BlockingQueue<BookFeed.Update> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();
    private ScriptedServer server;
    private PaperVenueClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.answer(request -> new Response(
                200, request.path().contains("klines") ? "[[1741254900000,60000,60010,59990,60000,100]]" : INFO));
        client = client(nanos::get, Duration.ofMinutes(10));
    }

    private PaperVenueClient client(LongSupplier clock, Duration silenceMax) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), () -> 0.5);
        return new PaperVenueClient(
                new PaperClientConfig(
                        server.url(), "secret", Duration.ofSeconds(2), Duration.ofSeconds(2), silenceMax, backoff),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build(),
                clock,
                request -> {});
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private Stream watched() throws Exception {
        client.books().orElseThrow().watch("BTCUSDT", told::add);
        client.feed().start(events::add);
        Stream stream = server.nextStream();
        assertThat(stream.next()).contains("\"op\":\"subscribe\"", "BTCUSDT");
        stream.send(HELLO);
        assertBook("59994", "60006");
        return stream;
    }

    private static String bar(long openMillis, String close) {
        return "{\"type\":\"bar\",\"clock\":\"2025-03-06T10:05:00Z\",\"symbol\":\"BTCUSDT\",\"bar\":[" + openMillis
                + ",60000,61000,59000," + close + ",100],\"fundingRate\":null}";
    }

    private void assertBook(String bid, String ask) throws InterruptedException {
        assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(BookFeed.Update.Changed.class, changed -> {
            assertThat(changed.bids().getFirst().price()).isEqualByComparingTo(bid);
            assertThat(changed.asks().getFirst().price()).isEqualByComparingTo(ask);
            assertThat(changed.bids()).hasSize(5);
            assertThat(changed.bids().getFirst().quantity()).isEqualByComparingTo("1");
        });
    }

    @Test
    void tellsTheBookOfTheNewestBarAtOnceAndThenWithEachStep() throws Exception {
        Stream stream = watched();
        stream.send(bar(1741255200000L, "60500"));
        stream.send(CLOCK);
        assertBook("60493.9", "60506.1");
        stream.send(bar(1741254900000L, "1"));
        stream.send(CLOCK);
        stream.send(bar(1741255500000L, "60000"));
        stream.send(CLOCK);
        assertBook("59994", "60006");
    }

    @Test
    void aBarThatIsWantedForItsBookOnlyIsNoNewsForBots() throws Exception {
        Stream stream = watched();
        stream.send(bar(1741255200000L, "60500"));
        stream.send(CLOCK);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.Connected.class);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.Step.class);
        client.feed().subscribe(Set.of("BTCUSDT"), Set.of());
        stream.send(bar(1741255500000L, "60600"));
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.BarClosed.class);
    }

    @Test
    void theBookIsLostWithTheConnectionAndComesBackWithIt() throws Exception {
        // The socket may miss an end that comes right behind a message: then its silence tells.
        client.close();
        client = client(System::nanoTime, Duration.ofMillis(500));
        watched().hangUp();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOf(BookFeed.Update.Lost.class);
        Stream second = server.nextStream();
        assertThat(second.next()).contains("BTCUSDT");
        second.send(HELLO);
        assertBook("59994", "60006");
    }

    @Test
    void aBookThatNothingChangesIsToldAgain() throws Exception {
        watched();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertBook("59994", "60006");
    }

    @Test
    void nothingIsToldOfASymbolThatIsNotWatchedAnyMore() throws Exception {
        Stream stream = watched();
        client.books().orElseThrow().unwatch("BTCUSDT");
        assertThat(stream.next()).contains("\"op\":\"unsubscribe\"", "BTCUSDT");
        stream.send(bar(1741255200000L, "60500"));
        stream.send(CLOCK);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.Connected.class);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.BarClosed.class);
        assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(FeedEvent.Step.class);
        assertThat(told).isEmpty();
    }

    @Test
    void theTouchIsThatOfTheBook() {
        assertThat(client.touch("BTCUSDT")).contains(new Touch(new BigDecimal("59994"), new BigDecimal("60006")));
        assertThat(client.touch("ETHUSDT")).isEmpty();
    }
}
