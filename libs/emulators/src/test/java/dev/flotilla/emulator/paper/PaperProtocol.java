package dev.flotilla.emulator.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.venues.paper.PaperBook;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.Placement;
import dev.flotilla.venues.paper.TimeInForce;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** HTTP and stream of the paper venue, as far as a worker uses them. */
final class PaperProtocol implements VenueProtocol {

    static final String SYMBOL = "BTCUSDT";
    private static final long FIRST_BAR = 1_700_000_100_000L;
    private static final BigDecimal VOLUME = new BigDecimal("250");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final InstrumentFilters FILTERS = new InstrumentFilters(
            new BigDecimal("0.001"), new BigDecimal("0.1"), new BigDecimal("0.001"), new BigDecimal("5"));

    private final PaperExchange exchange = new PaperExchange(Map.of(SYMBOL, FILTERS));
    private final List<EmulatorSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<String> taken() {
        return taken;
    }

    // synchronized throughout: the engine is confined to one thread at a time
    synchronized void price(BigDecimal price) {
        BigDecimal before = exchange.lastPrice(SYMBOL).orElse(price);
        long after = bars.isEmpty() ? FIRST_BAR : bars.getLast().openTimeMillis() + 1;
        Bar path = new Bar(after, before, before.max(price), before.min(price), price, VOLUME);
        tell(exchange.onBar(SYMBOL, path, Instant.now()));
        bar(path);
        broadcast(new PaperVenue.ServerFrame("clock", Instant.now(), null, null, null, null, null, null));
    }

    /** The book of the newest bar. */
    synchronized PaperBook book() {
        Bar newest = bars.getLast();
        return PaperBook.of(newest.close(), newest.volume(), FILTERS);
    }

    synchronized void bar(Bar bar) {
        bars.add(bar);
        broadcast(new PaperVenue.ServerFrame(
                "bar",
                Instant.ofEpochMilli(bar.openTimeMillis()),
                SYMBOL,
                List.of(
                        BigDecimal.valueOf(bar.openTimeMillis()),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()),
                null,
                null,
                null,
                null));
    }

    private void broadcast(PaperVenue.ServerFrame frame) {
        String text = json(frame);
        sockets.forEach(socket -> socket.send(text));
    }

    private void tell(List<PaperEvent> events) {
        for (PaperEvent event : events) {
            if (event instanceof PaperEvent.OrderFilled filled) {
                PaperOrder order = exchange.order(
                                filled.account(), filled.fill().clientOrderId())
                        .orElseThrow();
                broadcast(new PaperVenue.ServerFrame(
                        "fill",
                        filled.fill().occurredAt(),
                        null,
                        null,
                        null,
                        fill(filled.fill()),
                        filled.account(),
                        state(order)));
            }
        }
    }

    private static PaperVenue.Fill fill(PaperFill fill) {
        return new PaperVenue.Fill(
                fill.seq(),
                fill.account() + ":" + fill.seq(),
                fill.account(),
                fill.clientOrderId(),
                fill.symbol(),
                fill.side().name(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.realizedPnl(),
                fill.maker(),
                fill.occurredAt());
    }

    private static PaperVenue.OrderState state(PaperOrder order) {
        OrderRequest request = order.request();
        return new PaperVenue.OrderState(
                request.clientOrderId(),
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
                order.fills().stream().map(PaperProtocol::fill).toList(),
                request.limitPrice(),
                request.limit() == null ? null : request.limit().timeInForce().name());
    }

    @Override
    public synchronized EmulatorAnswer answer(EmulatorRequest request) {
        String[] path = request.path().split("/");
        return switch (path[3]) {
            case "info" -> EmulatorAnswer.ok(json(info()));
            case "klines" -> klines(request);
            default -> account(request, URLDecoder.decode(path[4], StandardCharsets.UTF_8), path);
        };
    }

    private PaperVenue.Info info() {
        Instant now = Instant.now();
        return new PaperVenue.Info(
                "emulator",
                "",
                null,
                BigDecimal.ONE,
                now,
                now,
                null,
                false,
                false,
                List.of(new PaperVenue.Instrument(
                        SYMBOL,
                        FILTERS.stepSize(),
                        FILTERS.tickSize(),
                        FILTERS.minQuantity(),
                        FILTERS.minNotional(),
                        exchange.lastPrice(SYMBOL).orElse(null),
                        null)),
                List.of(),
                List.of());
    }

    private EmulatorAnswer klines(EmulatorRequest request) {
        int limit = Integer.parseInt(request.query().replaceAll(".*limit=", ""));
        List<List<BigDecimal>> rows = bars.subList(Math.max(0, bars.size() - limit), bars.size()).stream()
                .map(bar -> List.of(
                        BigDecimal.valueOf(bar.openTimeMillis()),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()))
                .toList();
        return EmulatorAnswer.ok(json(rows));
    }

    private EmulatorAnswer account(EmulatorRequest request, String account, String[] path) {
        if (request.method().equals("PUT")) {
            open(account);
        }
        if (path.length == 5) {
            return EmulatorAnswer.ok(json(snapshot(account)));
        }
        if (path[5].equals("fills")) {
            long after = Long.parseLong(request.query().replaceAll(".*afterSeq=(\\d+).*", "$1"));
            return EmulatorAnswer.ok(json(exchange.fills(account, after, 1000).stream()
                    .map(PaperProtocol::fill)
                    .toList()));
        }
        return request.method().equals("POST")
                ? place(account, read(request.body(), PaperVenue.NewOrder.class))
                : order(request, account, URLDecoder.decode(path[6], StandardCharsets.UTF_8));
    }

    void open(String account) {
        exchange.open(
                account, new AccountTerms(new BigDecimal("10000"), new BigDecimal("4"), BigDecimal.ONE), Instant.now());
    }

    private EmulatorAnswer place(String account, PaperVenue.NewOrder order) {
        if (order.validUntil().isBefore(Instant.now())) {
            return refused(422, "expired", "too late");
        }
        Placement placed = exchange.place(
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
                        order.limitPrice() == null
                                ? null
                                : new OrderRequest.Limit(order.limitPrice(), TimeInForce.valueOf(order.timeInForce()))),
                Instant.now());
        if (!placed.repeated()) {
            taken.add(account + " " + order.clientOrderId());
        }
        tell(placed.events());
        return placed.order().reason() != null
                        && placed.order().fills().isEmpty()
                        && !placed.order().open()
                ? refused(422, placed.order().reason(), placed.detail())
                : EmulatorAnswer.ok(json(state(placed.order())));
    }

    private EmulatorAnswer order(EmulatorRequest request, String account, String id) {
        if (request.method().equals("DELETE")) {
            return exchange.cancel(account, id, Instant.now())
                    .map(cancelled -> EmulatorAnswer.ok(json(state(cancelled.order()))))
                    .orElseGet(() -> refused(404, "unknown_order", "no such order"));
        }
        return exchange.order(account, id)
                .map(order -> EmulatorAnswer.ok(json(state(order))))
                .orElseGet(() -> refused(404, "unknown_order", "no such order"));
    }

    private static EmulatorAnswer refused(int status, String code, String text) {
        return EmulatorAnswer.of(status, json(ErrorBody.of(code, text)));
    }

    private PaperVenue.AccountState snapshot(String account) {
        var state = exchange.account(account);
        return new PaperVenue.AccountState(
                account,
                state.terms().startingEquity(),
                exchange.equity(account),
                state.availableMargin(),
                state.realizedPnl(),
                state.fees(),
                state.fillSeq(),
                Instant.now(),
                state.positions().values().stream()
                        .map(held -> new PaperVenue.PositionState(
                                held.symbol(),
                                held.direction().wire(),
                                held.quantity(),
                                held.entryPrice(),
                                held.leverage(),
                                held.margin(),
                                exchange.markPrice(held),
                                held.unrealizedPnl(exchange.markPrice(held)),
                                held.openedAt()))
                        .toList(),
                state.openOrders().values().stream().map(PaperProtocol::state).toList());
    }

    @Override
    public @Nullable StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        sockets.add(socket);
        return new StreamSession() {
            @Override
            public void text(String message) {
                if (message.contains("subscribe")) {
                    socket.send(json(
                            new PaperVenue.ServerFrame("hello", Instant.now(), null, null, null, null, null, null)));
                }
            }

            @Override
            public void closed() {
                sockets.remove(socket);
            }
        };
    }

    @Override
    public String errorBody(int status) {
        return json(ErrorBody.of("fault", "a fault of the emulator"));
    }
}
