package dev.flotilla.worker.it;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.MarketMaker;
import dev.flotilla.testkit.ScriptedServer;
import dev.flotilla.testkit.ScriptedServer.Request;
import dev.flotilla.testkit.ScriptedServer.Response;
import dev.flotilla.testkit.ScriptedServer.Stream;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.TimeInForce;
import dev.flotilla.worker.peer.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paper venue's wire protocol around the real matching engine; the test moves the market. */
final class VenueStub implements AutoCloseable {

    static final String SYMBOL = "BTCUSDT";
    private static final Pattern ACCOUNT = Pattern.compile("/venue/v1/accounts/([^/?]+)(/.*)?");
    private static final Pattern KLINES =
            Pattern.compile("/venue/v1/klines\\?symbol=([^&]+)&interval=([^&]+)&limit=(\\d+)");

    private final ScriptedServer server;
    private final PaperExchange exchange = new PaperExchange(Map.of(SYMBOL, InstrumentFilters.DEFAULT));
    private final MarketMaker market = new MarketMaker(Seeds.generator(42), "2025-03-01T00:00:00Z");
    private final List<Bar> bars = new ArrayList<>();
    private final List<Stream> streams = new CopyOnWriteArrayList<>();
    final List<Instant> acks = new CopyOnWriteArrayList<>();
    private Instant clock = Instant.EPOCH;
    // Volatile: set by the test.
    private volatile boolean silent;
    private volatile boolean closed;
    private int ordersPlaced;

    VenueStub() throws IOException {
        server = new ScriptedServer();
        server.answer(this::answer);
        bars.addAll(market.bars(100 * 48 + 60));
        exchange.mark(SYMBOL, bars.getLast().close());
        clock = Instant.ofEpochMilli(bars.getLast().closeTimeMillis(Interval.M5));
        Thread.ofVirtual().start(this::acceptStreams);
    }

    URI url() {
        return server.url();
    }

    void silent(boolean now) {
        silent = now;
    }

    /** One step of the market; returns its clock. */
    synchronized Instant step() throws IOException {
        Bar bar = market.next();
        clock = Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
        tell(exchange.onBar(SYMBOL, bar, clock));
        bars.add(bar);
        send(frame("bar", SYMBOL, array(bar), null, null, null));
        send(frame("clock", null, null, null, null, null));
        return clock;
    }

    synchronized boolean flat(String account) {
        return exchange.account(account).positions().isEmpty();
    }

    synchronized boolean hasStop(String account) {
        return exchange.account(account).openOrders().values().stream()
                .anyMatch(order -> order.request().type() == OrderType.STOP_MARKET);
    }

    synchronized int ordersPlaced() {
        return ordersPlaced;
    }

    private void acceptStreams() {
        try {
            while (true) {
                Stream stream = server.nextStream();
                stream.send(WireJson.text(frame("hello", null, null, null, null, null)));
                streams.add(stream);
                Thread.ofVirtual().start(() -> readFrames(stream));
            }
        } catch (InterruptedException | IOException | AssertionError over) {
            acceptStreamsAgain();
        }
    }

    private void acceptStreamsAgain() {
        if (!closed) {
            Thread.ofVirtual().start(this::acceptStreams);
        }
    }

    private void readFrames(Stream stream) {
        try {
            while (!closed) {
                String message = stream.poll(1_000);
                if (message != null) {
                    PaperVenue.ClientFrame frame = WireJson.read(message, PaperVenue.ClientFrame.class);
                    if (frame.op().equals("ack") && frame.clock() != null) {
                        acks.add(frame.clock());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks all connections, as a network does. */
    void hangUp() throws IOException {
        for (Stream stream : streams) {
            stream.hangUp();
        }
        streams.clear();
    }

    private void send(PaperVenue.ServerFrame frame) {
        String text = WireJson.text(frame);
        for (Stream stream : streams) {
            try {
                stream.send(text);
            } catch (IOException gone) {
                streams.remove(stream);
            }
        }
    }

    private PaperVenue.ServerFrame frame(
            String type,
            @Nullable String symbol,
            @Nullable List<BigDecimal> bar,
            PaperVenue.@Nullable Fill fill,
            @Nullable String account,
            PaperVenue.@Nullable OrderState order) {
        return new PaperVenue.ServerFrame(type, clock, symbol, bar, null, fill, account, order);
    }

    private void tell(List<PaperEvent> events) {
        for (PaperEvent event : events) {
            String account = event.account();
            switch (event) {
                case PaperEvent.OrderFilled filled ->
                    send(frame(
                            "fill",
                            null,
                            null,
                            fill(filled.fill()),
                            account,
                            order(account, filled.fill().clientOrderId())));
                case PaperEvent.OrderExpired expired ->
                    send(frame("order", null, null, null, account, order(account, expired.clientOrderId())));
                case PaperEvent.OrderCancelled cancelled ->
                    send(frame("order", null, null, null, account, order(account, cancelled.clientOrderId())));
                case PaperEvent.AccountOpened _, PaperEvent.OrderAccepted _, PaperEvent.OrderRejected _ -> {}
            }
        }
    }

    private synchronized Response answer(Request request) {
        if (silent) {
            return new Response(503, "{}");
        }
        Matcher klines = KLINES.matcher(request.path());
        if (request.path().equals("/venue/v1/info")) {
            return ok(info());
        }
        if (klines.matches()) {
            return ok(klines(klines.group(2), Integer.parseInt(klines.group(3))));
        }
        Matcher account = ACCOUNT.matcher(request.path());
        if (account.matches()) {
            String rest = account.group(2) == null ? "" : account.group(2);
            return account(request, account.group(1), rest);
        }
        return new Response(404, "{\"error\":{\"code\":\"unknown_path\",\"message\":\"" + request.path() + "\"}}");
    }

    private static Response ok(Object body) {
        return new Response(200, WireJson.text(body));
    }

    private PaperVenue.Info info() {
        InstrumentFilters filters = InstrumentFilters.DEFAULT;
        return new PaperVenue.Info(
                "simulator",
                "stub",
                42L,
                BigDecimal.ZERO,
                clock,
                clock,
                null,
                false,
                false,
                List.of(new PaperVenue.Instrument(
                        SYMBOL,
                        filters.stepSize(),
                        filters.tickSize(),
                        filters.minQuantity(),
                        filters.minNotional(),
                        null,
                        null)),
                List.of(),
                List.of());
    }

    private List<List<BigDecimal>> klines(String interval, int limit) {
        List<Bar> all = new ArrayList<>();
        if (interval.equals("5m")) {
            all.addAll(bars);
        } else {
            BarAggregator aggregator =
                    new BarAggregator(Interval.M5, Interval.ofWire(interval).orElseThrow());
            bars.forEach(bar -> aggregator.accept(bar, all::add));
        }
        return all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                .map(VenueStub::array)
                .toList();
    }

    private static List<BigDecimal> array(Bar bar) {
        return List.of(
                BigDecimal.valueOf(bar.openTimeMillis()), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private Response account(Request request, String account, String rest) {
        if (request.method().equals("PUT")) {
            PaperVenue.OpenAccount terms = WireJson.read(request.body(), PaperVenue.OpenAccount.class);
            exchange.open(
                    account,
                    new AccountTerms(
                            terms.startingEquity(), terms.takerFeeBps(), terms.slippageBps(), terms.makerFeeBps()),
                    clock);
            return ok(state(account));
        }
        if (rest.isEmpty()) {
            return ok(state(account));
        }
        if (rest.startsWith("/fills")) {
            long after = Long.parseLong(rest.replaceAll(".*afterSeq=(\\d+).*", "$1"));
            return ok(exchange.fills(account, after, 500).stream()
                    .map(VenueStub::fill)
                    .toList());
        }
        return order(request, account, rest);
    }

    private Response order(Request request, String account, String rest) {
        String id = rest.replaceFirst("/orders/?", "");
        switch (request.method()) {
            case "POST" -> {
                PaperVenue.NewOrder order = WireJson.read(request.body(), PaperVenue.NewOrder.class);
                ordersPlaced++;
                var placement = exchange.place(
                        account,
                        new OrderRequest(
                                order.clientOrderId(),
                                order.symbol(),
                                OrderSide.valueOf(order.side()),
                                OrderType.valueOf(order.type()),
                                order.quantity(),
                                order.stopPrice(),
                                order.reduceOnly(),
                                order.leverage(),
                                limit(order)),
                        clock);
                tell(placement.events());
                return ok(order(account, order.clientOrderId()));
            }
            case "DELETE" -> {
                var cancellation = exchange.cancel(account, id, clock);
                cancellation.ifPresent(done -> tell(done.events()));
                return cancellation.isEmpty() ? unknownOrder() : ok(order(account, id));
            }
            default -> {
                return exchange.order(account, id).isEmpty() ? unknownOrder() : ok(order(account, id));
            }
        }
    }

    private static Response unknownOrder() {
        return new Response(404, "{\"error\":{\"code\":\"unknown_order\",\"message\":\"never seen\"}}");
    }

    private static OrderRequest.Limit limit(PaperVenue.NewOrder order) {
        return order.limitPrice() == null
                ? null
                : new OrderRequest.Limit(order.limitPrice(), TimeInForce.valueOf(order.timeInForce()));
    }

    private PaperVenue.OrderState order(String account, String id) {
        return order(exchange.order(account, id).orElseThrow());
    }

    private static PaperVenue.OrderState order(PaperOrder order) {
        OrderRequest request = order.request();
        return new PaperVenue.OrderState(
                order.clientOrderId(),
                order.venueOrderId(),
                request.symbol(),
                request.side().name(),
                request.type().name(),
                request.quantity(),
                request.stopPrice(),
                request.reduceOnly(),
                order.status().name(),
                order.averagePrice().orElse(null),
                order.createdAt(),
                order.closedAt(),
                order.reason(),
                order.fills().stream().map(VenueStub::fill).toList(),
                request.limitPrice(),
                request.limit() == null ? null : request.limit().timeInForce().name());
    }

    private static PaperVenue.Fill fill(PaperFill fill) {
        return new PaperVenue.Fill(
                fill.seq(),
                fill.fillId(),
                fill.account(),
                fill.clientOrderId(),
                fill.symbol(),
                fill.side().name(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.realizedPnl(),
                false,
                fill.occurredAt());
    }

    private PaperVenue.AccountState state(String account) {
        var state = exchange.account(account);
        return new PaperVenue.AccountState(
                account,
                state.terms().startingEquity(),
                exchange.equity(account),
                state.availableMargin(),
                state.realizedPnl(),
                state.fees(),
                state.fillSeq(),
                clock,
                state.positions().values().stream()
                        .map(position -> new PaperVenue.PositionState(
                                position.symbol(),
                                position.direction().wire(),
                                position.quantity(),
                                position.entryPrice(),
                                position.leverage(),
                                position.margin(),
                                exchange.markPrice(position),
                                position.unrealizedPnl(exchange.markPrice(position)),
                                position.openedAt()))
                        .toList(),
                state.openOrders().values().stream().map(VenueStub::order).toList());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
    }
}
