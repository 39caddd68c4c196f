package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Booking;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries: anybody may ask for any address. An agent's address gives empty answers, as at the venue. */
final class InfoDesk {

    private static final int PAGE = 2_000;
    private static final int FUNDINGS_MAX = 500;
    private static final int CANDLES_MAX = 5_000;
    private static final AccountState NOTHING =
            new AccountState(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, List.of(), List.of(), Map.of());

    private final Engine engine;
    private final Wallets wallets;
    private final FillTape fills;
    private final ExchangeDesk exchange;
    private final MarketTape tape;
    private final InstantSource clock;

    InfoDesk(
            Engine engine,
            Wallets wallets,
            FillTape fills,
            ExchangeDesk exchange,
            MarketTape tape,
            InstantSource clock) {
        this.engine = engine;
        this.wallets = wallets;
        this.fills = fills;
        this.exchange = exchange;
        this.tape = tape;
        this.clock = clock;
    }

    JsonNode answer(JsonNode query) {
        String type = ActionDesk.need(query, "type").asText();
        return switch (type) {
            case "meta" -> meta();
            case "metaAndAssetCtxs" -> Shapes.JSON.arrayNode().add(meta()).add(contexts());
            case "allMids" -> mids();
            case "exchangeStatus" ->
                Shapes.JSON.objectNode().put("time", clock.millis()).putNull("specialStatuses");
            case "l2Book" -> book(ActionDesk.need(query, "coin").asText());
            case "candleSnapshot" -> candles(ActionDesk.need(query, "req"));
            case "clearinghouseState" -> account(user(query));
            case "openOrders" -> orders(query, false);
            case "frontendOpenOrders" -> orders(query, true);
            case "orderStatus" -> status(user(query), ActionDesk.need(query, "oid"));
            case "userFills" -> list(fills.newest(user(query), PAGE));
            case "userFillsByTime" ->
                list(fills.between(
                        user(query),
                        ActionDesk.need(query, "startTime").asLong(),
                        query.path("endTime").asLong(Long.MAX_VALUE),
                        PAGE));
            case "userFunding" -> funding(user(query), query.path("startTime").asLong());
            case "fundingHistory" -> Shapes.JSON.arrayNode();
            case "userRateLimit" -> rateLimit(user(query));
            case "activeAssetData" ->
                assetData(user(query), ActionDesk.need(query, "coin").asText());
            case "extraAgents" -> agents(user(query));
            case "userRole" -> role(user(query));
            default -> throw new ActionDesk.MalformedException("unknown variant `" + type + "`");
        };
    }

    private static String user(JsonNode query) {
        return Wallets.bare(ActionDesk.need(query, "user").asText());
    }

    private static ArrayNode list(List<? extends JsonNode> items) {
        return Shapes.JSON.arrayNode().addAll(List.copyOf(items));
    }

    private ObjectNode meta() {
        ObjectNode meta = Shapes.JSON.objectNode();
        ArrayNode universe = meta.putArray("universe");
        for (Market market : engine.markets()) {
            universe.addObject()
                    .put("name", market.symbol())
                    .put("szDecimals", OrderDesk.rule(market).sizeDecimals())
                    .put("maxLeverage", market.leverageMax())
                    .put("marginTableId", market.leverageMax());
        }
        meta.putArray("marginTables");
        return meta.put("collateralToken", 0);
    }

    private ArrayNode contexts() {
        ArrayNode contexts = Shapes.JSON.arrayNode();
        engine.markets().forEach(market -> contexts.add(context(market.symbol())));
        return contexts;
    }

    ObjectNode context(String coin) {
        ObjectNode context =
                Shapes.JSON.objectNode().put("funding", tape.funding(coin)).put("openInterest", "1000.0");
        Optional<BigDecimal> price = engine.price(coin);
        String mark = price.map(Shapes::text).orElse(null);
        return context.put("prevDayPx", mark)
                .put("dayNtlVlm", "1000000.0")
                .put("premium", "0.0")
                .put("oraclePx", mark)
                .put("markPx", mark)
                .put("midPx", mark);
    }

    private ObjectNode mids() {
        ObjectNode mids = Shapes.JSON.objectNode();
        engine.markets()
                .forEach(market -> engine.price(market.symbol())
                        .ifPresent(price -> mids.put(market.symbol(), Shapes.text(price))));
        return mids;
    }

    private JsonNode book(String coin) {
        return engine.book(coin)
                .<JsonNode>map(book -> Shapes.book(coin, book, engine.now()))
                .orElseGet(Shapes.JSON::nullNode);
    }

    private ArrayNode candles(JsonNode request) {
        String coin = ActionDesk.need(request, "coin").asText();
        Interval interval = Interval.ofWire(ActionDesk.need(request, "interval").asText())
                .orElseThrow(() -> new ActionDesk.MalformedException("invalid interval"));
        long from = ActionDesk.need(request, "startTime").asLong();
        long to = request.path("endTime").asLong(Long.MAX_VALUE);
        ArrayNode candles = Shapes.JSON.arrayNode();
        for (Bar bar : engine.bars(coin, interval, CANDLES_MAX)) {
            if (bar.openTimeMillis() >= from && bar.openTimeMillis() <= to) {
                candles.add(Shapes.candle(coin, interval, bar));
            }
        }
        return candles;
    }

    ObjectNode account(String user) {
        AccountState state = engine.has(user) ? engine.account(user) : NOTHING;
        return Shapes.account(
                state,
                coin -> engine.price(coin).orElse(BigDecimal.ONE),
                coin -> engine.market(coin).orElseThrow(),
                engine.now());
    }

    private ArrayNode orders(JsonNode query, boolean full) {
        String user = user(query);
        ArrayNode orders = Shapes.JSON.arrayNode();
        if (engine.has(user)) {
            for (EmulatedOrder order : engine.account(user).openOrders()) {
                orders.add(full ? Shapes.full(order) : Shapes.brief(order));
            }
        }
        return orders;
    }

    private ObjectNode status(String user, JsonNode id) {
        Optional<EmulatedOrder> order = !engine.has(user)
                ? Optional.empty()
                : id.isTextual() ? engine.order(user, id.asText()) : engine.order(user, id.asLong());
        if (order.isEmpty()) {
            return Shapes.JSON.objectNode().put("status", "unknownOid");
        }
        ObjectNode told = Shapes.JSON.objectNode();
        told.set("order", Shapes.full(order.get()));
        told.put("status", Shapes.status(order.get()))
                .put("statusTimestamp", order.get().updatedAt().toEpochMilli());
        ObjectNode answer = Shapes.JSON.objectNode().put("status", "order");
        answer.set("order", told);
        return answer;
    }

    private ArrayNode funding(String user, long from) {
        ArrayNode entries = Shapes.JSON.arrayNode();
        if (!engine.has(user)) {
            return entries;
        }
        for (Booking booking : engine.bookings(user)) {
            boolean wanted =
                    booking.kind() == Booking.Kind.FUNDING_FEE && booking.at().toEpochMilli() >= from;
            if (wanted && entries.size() < FUNDINGS_MAX) {
                ObjectNode entry = entries.addObject()
                        .put("time", booking.at().toEpochMilli())
                        .put("hash", "0x" + "0".repeat(64));
                entry.putObject("delta")
                        .put("type", "funding")
                        .put("coin", booking.symbol())
                        .put("usdc", Shapes.text(booking.amount()))
                        .put("szi", "0.0")
                        .put("fundingRate", tape.funding(booking.symbol()))
                        .putNull("nSamples");
            }
        }
        return entries;
    }

    private ObjectNode rateLimit(String user) {
        return Shapes.JSON
                .objectNode()
                .put("cumVlm", "0.0")
                .put("nRequestsUsed", exchange.actionsUsed(user))
                .put("nRequestsCap", exchange.actionsMax())
                .put("nRequestsSurplus", 0);
    }

    private ObjectNode assetData(String user, String coin) {
        ObjectNode data = Shapes.JSON.objectNode().put("user", user).put("coin", coin);
        data.putObject("leverage")
                .put("type", "isolated")
                .put("value", engine.has(user) ? engine.leverage(user, coin) : 1)
                .put("rawUsd", "0.0");
        return data.put("markPx", engine.price(coin).map(Shapes::text).orElse(null));
    }

    private ArrayNode agents(String user) {
        ArrayNode agents = Shapes.JSON.arrayNode();
        for (Wallets.Agent agent : wallets.agentsOf(user)) {
            if (agent.name() != null) {
                ObjectNode one = agents.addObject().put("name", agent.name()).put("address", agent.address());
                if (agent.validUntil() != null) {
                    one.put("validUntil", agent.validUntil().toEpochMilli());
                }
            }
        }
        return agents;
    }

    private ObjectNode role(String user) {
        Optional<Wallets.Agent> agent = wallets.agent(user);
        if (agent.isPresent()) {
            ObjectNode role = Shapes.JSON.objectNode().put("role", "agent");
            role.putObject("data").put("user", agent.get().master());
            return role;
        }
        return Shapes.JSON.objectNode().put("role", wallets.has(user) ? "user" : "missing");
    }
}
