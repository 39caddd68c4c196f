package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.Level;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol.StreamSession;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The venue's streams: one topic per connection, messages numbered per connection. Locks are taken in one order only, the engine's first:
 * what the engine knows is never asked for while this one's is held.
 */
final class StreamHub {

    private final Engine engine;
    private final InstantSource clock;
    private final MarketOrders marketOrders;
    // All guarded by this.
    private final Map<String, Mirror> books = new HashMap<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    StreamHub(Engine engine, InstantSource clock, MarketOrders marketOrders) {
        this.engine = engine;
        this.clock = clock;
        this.marketOrders = marketOrders;
        engine.listen(this::accept);
    }

    /** A book as the streams have told it. */
    private static final class Mirror {
        final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    }

    /** @param account name in the engine, for a topic of an account */
    StreamSession open(String topic, String account, EmulatorSocket socket) {
        Session session = new Session(topic, socket);
        synchronized (this) {
            sessions.add(session);
            if (topic.startsWith("orderbooks/")) {
                session.send("SNAPSHOT", snapshot(topic.substring("orderbooks/".length())));
            }
        }
        if (!account.isEmpty()) {
            welcome(session, account);
        }
        return session;
    }

    static String topicOf(String account) {
        return "account of " + account;
    }

    private void welcome(Session session, String account) {
        AccountState state = engine.account(account);
        ArrayNode orders = Wire.list();
        state.openOrders().forEach(order -> orders.add(Wire.order(order, marketOrders.has(account, order))));
        ArrayNode positions = positions(state);
        ObjectNode balance = Wire.balance(state);
        synchronized (this) {
            session.send("ORDER", Wire.object().set("orders", orders));
            session.send("POSITION", Wire.object().set("positions", positions));
            session.send("BALANCE", Wire.object().set("balance", balance));
        }
    }

    private ArrayNode positions(AccountState state) {
        ArrayNode positions = Wire.list();
        state.holdings()
                .forEach(held -> positions.add(
                        Wire.position(held, engine.price(held.symbol()).orElse(held.entryPrice()))));
        return positions;
    }

    private ObjectNode snapshot(String market) {
        Mirror mirror = books.computeIfAbsent(market, name -> new Mirror());
        ObjectNode data = Wire.object().put("m", market);
        mirror.bids.forEach((price, size) -> level(data.withArray("b"), price, size, size));
        mirror.asks.forEach((price, size) -> level(data.withArray("a"), price, size, size));
        return data;
    }

    private static void level(ArrayNode side, BigDecimal price, BigDecimal change, BigDecimal size) {
        side.addObject()
                .put("p", Wire.plain(price))
                .put("q", Wire.plain(change))
                .put("c", Wire.plain(size));
    }

    private void accept(EngineEvent event) {
        switch (event) {
            case EngineEvent.OrderChanged changed -> order(changed);
            case EngineEvent.AccountChanged changed -> account(changed);
            case EngineEvent.BookChanged changed -> book(changed);
            case EngineEvent.Marked marked ->
                tell(
                        "prices/mark",
                        "MP",
                        () -> Wire.object()
                                .put("m", marked.symbol())
                                .put("p", Wire.plain(marked.price()))
                                .put("ts", clock.instant().toEpochMilli()));
            case EngineEvent.BarClosed closed -> {
                if (closed.interval() == Interval.M5) {
                    tell(
                            "candles/" + closed.symbol() + "/trades",
                            "CANDLE",
                            () -> Wire.list().add(Wire.candle(closed.bar())));
                }
            }
        }
    }

    private void order(EngineEvent.OrderChanged changed) {
        String topic = topicOf(changed.account());
        boolean market = marketOrders.has(changed.account(), changed.order());
        tell(topic, "ORDER", () -> {
            ObjectNode data = Wire.object();
            data.putArray("orders").add(Wire.order(changed.order(), market));
            return data;
        });
        Execution execution = changed.execution();
        if (execution != null) {
            tell(topic, "TRADE", () -> {
                ObjectNode data = Wire.object();
                data.putArray("trades").add(Wire.trade(execution));
                return data;
            });
        }
    }

    private void account(EngineEvent.AccountChanged changed) {
        AccountState state = engine.account(changed.account());
        ArrayNode positions = positions(state);
        tell(topicOf(changed.account()), "POSITION", () -> Wire.object().set("positions", positions));
        tell(topicOf(changed.account()), "BALANCE", () -> Wire.object().set("balance", Wire.balance(state)));
    }

    private synchronized void book(EngineEvent.BookChanged changed) {
        Mirror mirror = books.computeIfAbsent(changed.symbol(), name -> new Mirror());
        ObjectNode data = Wire.object().put("m", changed.symbol());
        changed.bids().forEach(level -> moved(data.withArray("b"), mirror.bids, level));
        changed.asks().forEach(level -> moved(data.withArray("a"), mirror.asks, level));
        tell("orderbooks/" + changed.symbol(), "DELTA", () -> data);
    }

    private static void moved(ArrayNode told, TreeMap<BigDecimal, BigDecimal> side, Level level) {
        BigDecimal before = side.getOrDefault(level.price(), BigDecimal.ZERO);
        level(told, level.price(), level.quantity().subtract(before), level.quantity());
        if (level.quantity().signum() == 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), level.quantity());
        }
    }

    void funding(String market, BigDecimal rate) {
        tell(
                "funding",
                "FUNDING",
                () -> Wire.object()
                        .put("m", market)
                        .put("T", clock.instant().toEpochMilli())
                        .put("f", Wire.plain(rate)));
    }

    private synchronized void tell(String topic, String type, Supplier<JsonNode> data) {
        JsonNode made = null;
        for (Session session : sessions) {
            if (session.topic.equals(topic)) {
                made = made == null ? data.get() : made;
                session.send(type, made);
            }
        }
    }

    /** Sends a text to every stream as it is. */
    synchronized void raw(String text) {
        sessions.forEach(session -> session.socket.send(text));
    }

    /** One connection. */
    private final class Session implements StreamSession {
        private final String topic;
        private final EmulatorSocket socket;
        private long seq;

        Session(String topic, EmulatorSocket socket) {
            this.topic = topic;
            this.socket = socket;
        }

        void send(String type, JsonNode data) {
            ObjectNode frame = Wire.object().put("type", type);
            frame.set("data", data);
            frame.putNull("error").put("ts", clock.instant().toEpochMilli()).put("seq", ++seq);
            socket.send(Wire.text(frame));
        }

        @Override
        public void text(String message) {
            // The venue's streams listen to nothing.
        }

        @Override
        public void closed() {
            sessions.remove(this);
        }
    }
}
