package dev.flotilla.emulator.aster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol.StreamSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Market streams by subscription, user streams by key. Thread-safe. */
final class Streams {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Engine engine;
    private final InstantSource clock;
    private final List<MarketSession> markets = new CopyOnWriteArrayList<>();
    private final List<UserSession> users = new CopyOnWriteArrayList<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final AtomicLong keySeq = new AtomicLong();

    Streams(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
        engine.listen(this::tell);
    }

    private record UserSession(String key, String account, EmulatorSocket socket) {}

    /** The key of an account; the one that is there stays. */
    String key(String account) {
        for (Map.Entry<String, String> known : keys.entrySet()) {
            if (known.getValue().equals(account)) {
                return known.getKey();
            }
        }
        String fresh = "lk" + keySeq.incrementAndGet() + "x" + Integer.toHexString(account.hashCode());
        keys.put(fresh, account);
        return fresh;
    }

    boolean hasKey(String account) {
        return keys.containsValue(account);
    }

    void dropKey(String account) {
        keys.values().removeIf(account::equals);
    }

    /** Every key ends now; open streams are told and hear nothing more. */
    void expireKeys() {
        keys.clear();
        for (UserSession user : users) {
            users.remove(user);
            user.socket().send(Wire.json(Wire.map("e", "listenKeyExpired", "E", clock.millis())));
        }
    }

    void broadcast(String text) {
        markets.forEach(market -> market.socket.send(text));
        users.forEach(user -> user.socket().send(text));
    }

    @Nullable
    StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        if (upgrade.path().startsWith("/ws/")) {
            String key = upgrade.path().substring("/ws/".length());
            String account = keys.get(key);
            return account == null ? null : user(new UserSession(key, account, socket));
        }
        MarketSession session = new MarketSession(socket);
        String named = Params.of(upgrade.query(), "").or("streams", "");
        session.streams.addAll(List.of(named.split("/")));
        markets.add(session);
        return session;
    }

    private StreamSession user(UserSession session) {
        users.add(session);
        return new StreamSession() {
            @Override
            public void text(String message) {
                // the venue takes nothing here
            }

            @Override
            public void closed() {
                users.remove(session);
            }
        };
    }

    /** A connection with the streams it asked for. */
    private final class MarketSession implements StreamSession {
        private final EmulatorSocket socket;
        private final Set<String> streams = ConcurrentHashMap.newKeySet();

        MarketSession(EmulatorSocket socket) {
            this.socket = socket;
        }

        @Override
        public void text(String message) {
            try {
                JsonNode request = JSON.readTree(message);
                List<String> named = new ArrayList<>();
                request.path("params").forEach(stream -> named.add(stream.asText()));
                switch (request.path("method").asText()) {
                    case "SUBSCRIBE" -> streams.addAll(named);
                    case "UNSUBSCRIBE" -> streams.removeAll(Set.copyOf(named));
                    default -> {
                        socket.send(Wire.json(Wire.map("code", 2, "msg", "Invalid request: unknown method")));
                        return;
                    }
                }
                socket.send("{\"result\":null,\"id\":" + request.path("id").asLong() + "}");
            } catch (JsonProcessingException e) {
                socket.send(Wire.json(Wire.map("code", 3, "msg", "Invalid JSON")));
            }
        }

        @Override
        public void closed() {
            markets.remove(this);
        }
    }

    private void tell(EngineEvent event) {
        switch (event) {
            case EngineEvent.OrderChanged changed ->
                account(changed.account(), Wire.orderUpdate(changed, engine.now()));
            case EngineEvent.AccountChanged changed -> {
                if (users.stream().anyMatch(user -> user.account().equals(changed.account()))) {
                    account(changed.account(), Wire.accountUpdate(changed, engine.account(changed.account())));
                }
            }
            case EngineEvent.BookChanged changed -> market(changed.symbol(), "@depth@100ms", Wire.depthEvent(changed));
            case EngineEvent.Marked marked -> market(marked.symbol(), "@markPrice", Wire.markEvent(marked));
            case EngineEvent.BarClosed closed ->
                market(closed.symbol(), "@kline_" + closed.interval().wire(), Wire.klineEvent(closed));
        }
    }

    private void account(String account, Map<String, Object> message) {
        String text = Wire.json(message);
        users.stream()
                .filter(user -> user.account().equals(account))
                .forEach(user -> user.socket().send(text));
    }

    private void market(String symbol, String kind, Map<String, Object> data) {
        String stream = symbol.toLowerCase(Locale.ROOT) + kind;
        String text = null;
        for (MarketSession session : markets) {
            if (session.streams.contains(stream)) {
                text = text == null ? Wire.json(Wire.map("stream", stream, "data", data)) : text;
                session.socket.send(text);
            }
        }
    }
}
