package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol.StreamSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Streams: who has subscribed to what, and what the exchange's events are to them. */
final class StreamDesk {

    private static final int SNAPSHOT_FILLS = 100;
    private static final int SUBSCRIPTIONS_MAX = 1_000;
    private static final Set<String> KNOWN =
            Set.of("candle", "activeAssetCtx", "l2Book", "bbo", "allMids", "userFills", "orderUpdates", "userEvents");

    private final Engine engine;
    private final InfoDesk info;
    private final FillTape fills;
    private final MarketTape tape;
    private final BiFunction<String, JsonNode, JsonNode> post;
    private final ObjectMapper mapper;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    /** @param post requests that come over the stream: their type and payload */
    StreamDesk(
            Engine engine,
            InfoDesk info,
            FillTape fills,
            MarketTape tape,
            BiFunction<String, JsonNode, JsonNode> post,
            ObjectMapper mapper) {
        this.engine = engine;
        this.info = info;
        this.fills = fills;
        this.tape = tape;
        this.post = post;
        this.mapper = mapper;
    }

    StreamSession open(EmulatorSocket socket) {
        Session session = new Session(socket);
        sessions.add(session);
        socket.send("Websocket connection established.");
        return session;
    }

    void broadcast(String text) {
        sessions.forEach(session -> session.socket.send(text));
    }

    private String frame(String channel, JsonNode data) {
        ObjectNode frame = Shapes.JSON.objectNode().put("channel", channel);
        frame.set("data", data);
        return frame.toString();
    }

    private void tell(ObjectNode subscription, JsonNode data) {
        List<Session> to = sessions.stream()
                .filter(session -> session.wants.contains(subscription.toString()))
                .toList();
        if (!to.isEmpty()) {
            String frame = frame(subscription.path("type").asText(), data);
            to.forEach(session -> session.socket.send(frame));
        }
    }

    private static ObjectNode ofCoin(String type, String coin) {
        return Shapes.JSON.objectNode().put("type", type).put("coin", coin);
    }

    private static ObjectNode ofUser(String type, String user) {
        return Shapes.JSON.objectNode().put("type", type).put("user", user);
    }

    /** Called under the exchange's lock. */
    void on(EngineEvent event) {
        switch (event) {
            case EngineEvent.OrderChanged changed -> order(changed);
            case EngineEvent.AccountChanged _ -> {}
            case EngineEvent.BookChanged book -> book(book.symbol());
            case EngineEvent.Marked mark -> {
                for (Interval interval : List.of(Interval.M1, Interval.M5)) {
                    Bar bar = tape.grow(
                            mark.symbol(), interval, mark.price(), mark.at().toEpochMilli());
                    candle(mark.symbol(), interval, bar);
                }
                context(mark.symbol());
            }
            case EngineEvent.BarClosed closed -> {
                candle(closed.symbol(), closed.interval(), closed.bar());
                candle(closed.symbol(), closed.interval(), tape.next(closed.symbol(), closed.interval(), closed.bar()));
            }
        }
    }

    private void candle(String coin, Interval interval, Bar bar) {
        tell(ofCoin("candle", coin).put("interval", interval.wire()), Shapes.candle(coin, interval, bar));
    }

    private void context(String coin) {
        ObjectNode data = Shapes.JSON.objectNode().put("coin", coin);
        data.set("ctx", info.context(coin));
        tell(ofCoin("activeAssetCtx", coin), data);
    }

    private void book(String coin) {
        engine.book(coin).ifPresent(book -> tell(ofCoin("l2Book", coin), Shapes.book(coin, book, engine.now())));
    }

    private void order(EngineEvent.OrderChanged changed) {
        EmulatedOrder order = changed.order();
        Execution execution = changed.execution();
        if (execution != null) {
            ObjectNode fill = fills.add(changed.account(), order, execution, changed.liquidation());
            ObjectNode data = Shapes.JSON.objectNode().put("user", changed.account());
            data.putArray("fills").add(fill);
            tell(ofUser("userFills", changed.account()), data);
        }
        tell(ofUser("orderUpdates", changed.account()), Shapes.JSON.arrayNode().add(Shapes.update(order)));
    }

    /** One client. */
    private final class Session implements StreamSession {

        private final EmulatorSocket socket;
        private final Set<String> wants = ConcurrentHashMap.newKeySet();

        Session(EmulatorSocket socket) {
            this.socket = socket;
        }

        @Override
        public void text(String message) {
            try {
                JsonNode request = mapper.readTree(message);
                switch (request.path("method").asText()) {
                    case "ping" -> socket.send("{\"channel\":\"pong\"}");
                    case "subscribe" -> subscribe(request, true);
                    case "unsubscribe" -> subscribe(request, false);
                    case "post" -> posted(request);
                    default -> refuse("Invalid method: " + message);
                }
            } catch (JsonProcessingException e) {
                refuse("Error parsing JSON into valid websocket request: " + message);
            }
        }

        private void refuse(String text) {
            socket.send(frame("error", Shapes.JSON.textNode(text)));
        }

        private void subscribe(JsonNode request, boolean on) {
            JsonNode subscription = request.path("subscription");
            String type = subscription.path("type").asText();
            if (!KNOWN.contains(type) || wants.size() >= SUBSCRIPTIONS_MAX) {
                refuse("Invalid subscription " + subscription);
                return;
            }
            boolean changed = on ? wants.add(subscription.toString()) : wants.remove(subscription.toString());
            if (!changed) {
                refuse((on ? "Already subscribed: " : "Already unsubscribed: ") + subscription);
                return;
            }
            ObjectNode data = Shapes.JSON.objectNode().put("method", on ? "subscribe" : "unsubscribe");
            data.set("subscription", subscription);
            socket.send(frame("subscriptionResponse", data));
            if (on) {
                first(type, subscription);
            }
        }

        /** What a subscription begins with. */
        private void first(String type, JsonNode subscription) {
            String coin = subscription.path("coin").asText();
            switch (type) {
                case "userFills" -> {
                    String user = subscription.path("user").asText();
                    ObjectNode data =
                            Shapes.JSON.objectNode().put("isSnapshot", true).put("user", user);
                    data.putArray("fills").addAll(fills.newest(user, SNAPSHOT_FILLS));
                    socket.send(frame(type, data));
                }
                case "l2Book" ->
                    engine.book(coin)
                            .ifPresent(book -> socket.send(frame(type, Shapes.book(coin, book, engine.now()))));
                case "activeAssetCtx" -> {
                    ObjectNode data = Shapes.JSON.objectNode().put("coin", coin);
                    data.set("ctx", info.context(coin));
                    socket.send(frame(type, data));
                }
                case "candle" ->
                    Interval.ofWire(subscription.path("interval").asText())
                            .ifPresent(interval -> tape.growing(coin, interval)
                                    .ifPresent(bar -> socket.send(frame(type, Shapes.candle(coin, interval, bar)))));
                default -> {}
            }
        }

        private void posted(JsonNode request) {
            JsonNode inner = request.path("request");
            String type = inner.path("type").asText();
            ObjectNode response = Shapes.JSON.objectNode().put("type", type);
            try {
                response.set("payload", post.apply(type, inner.path("payload")));
            } catch (ActionDesk.MalformedException e) {
                response.put("type", "error").put("payload", e.getMessage());
            }
            ObjectNode data =
                    Shapes.JSON.objectNode().put("id", request.path("id").asLong());
            data.set("response", response);
            socket.send(frame("post", data));
        }

        @Override
        public void closed() {
            sessions.remove(this);
        }
    }
}
