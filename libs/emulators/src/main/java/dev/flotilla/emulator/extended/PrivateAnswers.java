package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.flotilla.emulator.engine.Booking;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.emulator.extended.Members.Member;
import dev.flotilla.venues.signing.Hex;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the owner of a key may ask and order. */
final class PrivateAnswers {

    private static final int TRADES = 100;
    private static final String BY_ID = "user/orders/";
    private static final String BY_EXTERNAL_ID = "user/orders/external/";

    private final Engine engine;
    private final InstantSource clock;
    private final OrderIntake intake;
    private final MarketOrders marketOrders;

    PrivateAnswers(Engine engine, InstantSource clock, OrderIntake intake, MarketOrders marketOrders) {
        this.engine = engine;
        this.clock = clock;
        this.intake = intake;
        this.marketOrders = marketOrders;
    }

    JsonNode answer(Member member, Asked asked) {
        return switch (asked.method()) {
            case "GET" -> read(member, asked);
            case "POST" -> post(member, asked);
            case "DELETE" -> cancel(member, asked);
            case "PATCH" -> leverage(member, asked);
            default -> throw missing();
        };
    }

    private static VenueError missing() {
        return new VenueError(VenueError.NOT_FOUND, VenueError.NOT_FOUND, "Not found");
    }

    private JsonNode read(Member member, Asked asked) {
        String account = member.account();
        return switch (asked.path()) {
            case "user/account/info" ->
                Asked.ok(Wire.object()
                        .put("status", "ACTIVE")
                        .put("l2Key", Hex.minimal(member.publicKey()))
                        .put("l2Vault", Long.toString(member.vault()))
                        .put("accountId", 1));
            case "user/balance" -> balance(account);
            case "user/positions" -> positions(account);
            case "user/orders" -> {
                ArrayNode open = Wire.list();
                engine.account(account).openOrders().forEach(order -> open.add(told(account, order)));
                yield Asked.ok(open);
            }
            case "user/trades" -> trades(account, asked);
            case "user/funding/history" -> funding(account, asked);
            case "user/fees" -> fees(asked);
            default -> Asked.ok(told(account, lookup(account, asked)));
        };
    }

    private JsonNode told(String account, EmulatedOrder order) {
        return Wire.order(order, marketOrders.has(account, order));
    }

    private EmulatedOrder lookup(String account, Asked asked) {
        Optional<EmulatedOrder> order = Optional.empty();
        if (asked.path().startsWith(BY_EXTERNAL_ID)) {
            order = engine.order(account, asked.after(BY_EXTERNAL_ID));
        } else if (asked.path().startsWith(BY_ID)) {
            order = engine.order(account, Long.parseLong(asked.after(BY_ID)) - Wire.FIRST_ID);
        }
        return order.orElseThrow(PrivateAnswers::missing);
    }

    private JsonNode balance(String account) {
        var state = engine.account(account);
        if (state.balance().signum() == 0) {
            throw missing();
        }
        return Asked.ok(Wire.balance(state));
    }

    private JsonNode positions(String account) {
        ArrayNode all = Wire.list();
        engine.account(account)
                .holdings()
                .forEach(held ->
                        all.add(Wire.position(held, engine.price(held.symbol()).orElse(held.entryPrice()))));
        return Asked.ok(all);
    }

    /** Newest first; the cursor is the last number of the page. */
    private JsonNode trades(String account, Asked asked) {
        long before = asked.param("cursor").map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<Execution> page = engine.executions(account).reversed().stream()
                .filter(fill -> Wire.FIRST_ID + fill.id() < before)
                .limit(asked.number("limit", TRADES))
                .toList();
        ArrayNode rows = Wire.list();
        page.forEach(fill -> rows.add(
                Wire.trade(fill).put("externalId", Wire.externalId(fill.order().request()))));
        var envelope = Asked.ok(rows);
        if (!page.isEmpty()) {
            envelope.putObject("pagination")
                    .put("cursor", Wire.FIRST_ID + page.getLast().id())
                    .put("count", page.size());
        }
        return envelope;
    }

    private JsonNode funding(String account, Asked asked) {
        long from = asked.param("fromTime").map(Long::parseLong).orElse(0L);
        ArrayNode rows = Wire.list();
        for (Booking booking : engine.bookings(account)) {
            if (booking.kind() == Booking.Kind.FUNDING_FEE && booking.at().toEpochMilli() >= from) {
                rows.addObject()
                        .put("id", Wire.FIRST_ID + booking.id())
                        .put("market", booking.symbol())
                        .put("fundingFee", Wire.plain(booking.amount()))
                        .put("paidTime", booking.at().toEpochMilli());
            }
        }
        return Asked.ok(rows);
    }

    private JsonNode fees(Asked asked) {
        ArrayNode rows = Wire.list();
        engine.markets().stream()
                .filter(market ->
                        asked.param("market").map(market.symbol()::equals).orElse(true))
                .forEach(market -> rows.addObject()
                        .put("market", market.symbol())
                        .put("makerFeeRate", Wire.plain(Wire.MAKER_FEE))
                        .put("takerFeeRate", Wire.plain(Wire.TAKER_FEE))
                        .put("builderFeeRate", "0"));
        return Asked.ok(rows);
    }

    private JsonNode post(Member member, Asked asked) {
        return switch (asked.path()) {
            case "user/order" -> place(member, Wire.parsed(asked.body()));
            case "user/order/massCancel" -> massCancel(member.account(), Wire.parsed(asked.body()));
            case "user/deadmanswitch" -> {
                int seconds = asked.number("countdownTime", 0);
                engine.deadline(
                        member.account(),
                        null,
                        seconds == 0 ? null : clock.instant().plusSeconds(seconds));
                yield Asked.ok(Wire.object());
            }
            default -> throw missing();
        };
    }

    /** One at a time: an edit takes one order away and brings another. */
    private synchronized JsonNode place(Member member, JsonNode body) {
        NewOrder order = intake.checked(member, body);
        if (body.hasNonNull("cancelId")) {
            EmulatedOrder edited = engine.order(
                            member.account(), body.get("cancelId").asText())
                    .filter(EmulatedOrder::open)
                    .orElseThrow(() -> VenueError.order(1142, "Edited order not found"));
            engine.cancel(member.account(), edited.id());
        }
        if (body.path("type").asText().equals("MARKET")) {
            marketOrders.add(member.account(), order);
        }
        return switch (engine.place(member.account(), order)) {
            case Placed.Denied denied -> throw VenueError.of(denied.why());
            case Placed.Taken taken ->
                Asked.ok(Wire.object()
                        .put("id", Wire.FIRST_ID + taken.order().id())
                        .put("externalId", order.clientId()));
        };
    }

    private JsonNode massCancel(String account, JsonNode body) {
        if (body.path("cancelAll").asBoolean()) {
            engine.cancelAll(account, null);
        }
        body.path("markets").forEach(market -> engine.cancelAll(account, market.asText()));
        body.path("externalOrderIds")
                .forEach(id ->
                        engine.order(account, id.asText()).ifPresent(order -> engine.cancel(account, order.id())));
        return Asked.ok(Wire.object());
    }

    private JsonNode cancel(Member member, Asked asked) {
        Optional<EmulatedOrder> order = asked.is("DELETE", "user/order")
                ? engine.order(member.account(), asked.param("externalId").orElse(""))
                : engine.order(member.account(), Long.parseLong(asked.after("user/order/")) - Wire.FIRST_ID);
        EmulatedOrder open = order.filter(EmulatedOrder::open).orElseThrow(PrivateAnswers::missing);
        engine.cancel(member.account(), open.id());
        return Asked.ok(Wire.object());
    }

    private JsonNode leverage(Member member, Asked asked) {
        if (!asked.path().equals("user/leverage")) {
            throw missing();
        }
        JsonNode body = Wire.parsed(asked.body());
        String market = body.path("market").asText();
        int most = engine.market(market)
                .orElseThrow(() -> new VenueError(VenueError.NOT_FOUND, 1001, "Market not found"))
                .leverageMax();
        int wanted = new BigDecimal(body.path("leverage").asText()).intValue();
        if (wanted < 1 || wanted > most) {
            throw VenueError.order(wanted < 1 ? 1049 : 1050, "Leverage out of range");
        }
        engine.leverage(member.account(), market, wanted);
        return Asked.ok(Wire.object().put("market", market).put("leverage", Integer.toString(wanted)));
    }
}
