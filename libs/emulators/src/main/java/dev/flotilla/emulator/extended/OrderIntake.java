package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.extended.Members.Member;
import dev.flotilla.venues.extended.StarkDomain;
import dev.flotilla.venues.extended.StarkOrder;
import dev.flotilla.venues.extended.StarkSignature;
import dev.flotilla.venues.signing.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Checks an order as the venue's gateway does, the signature over what it says included, and turns it into one of the engine. */
final class OrderIntake {

    private static final Duration LIFE_MAX = Duration.ofDays(28);
    private static final Duration SETTLING = Duration.ofDays(14);
    private static final int ID_LENGTH_MAX = 100;
    private static final long NONCE_MAX = Integer.MAX_VALUE;
    private static final long SECOND = 1_000;

    private final Engine engine;
    private final StarkDomain domain;
    private final InstantSource clock;

    OrderIntake(Engine engine, StarkDomain domain, InstantSource clock) {
        this.engine = engine;
        this.domain = domain;
        this.clock = clock;
    }

    NewOrder checked(Member member, JsonNode body) {
        Market market = engine.market(text(body, "market"))
                .orElseThrow(() -> new VenueError(VenueError.NOT_FOUND, 1001, "Market not found"));
        owner(member, body.path("settlement"));
        times(body);
        NewOrder order = order(market, body);
        duplicate(member, order);
        if (number(body, "fee").compareTo(Wire.TAKER_FEE) < 0) {
            throw VenueError.order(1128, "Invalid fee rate");
        }
        signature(member, market, body);
        if (order.reduceOnly() && order.trigger() == null) {
            reduces(member, order);
        }
        return order;
    }

    private static void owner(Member member, JsonNode settlement) {
        if (!Hex.number(text(settlement, "starkKey")).equals(member.publicKey())) {
            throw VenueError.order(1100, "Invalid Stark public key");
        }
        if (!text(settlement, "collateralPosition").equals(Long.toString(member.vault()))) {
            throw VenueError.order(1102, "Invalid Starkex vault");
        }
    }

    private void times(JsonNode body) {
        Instant expires = Instant.ofEpochMilli(body.path("expiryEpochMillis").asLong());
        Instant now = clock.instant();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LIFE_MAX))) {
            throw VenueError.order(1135, "Invalid order expiration date");
        }
        long nonce = body.path("nonce").asLong();
        if (nonce < 1 || nonce > NONCE_MAX) {
            throw VenueError.order(1133, "Invalid nonce");
        }
    }

    private void duplicate(Member member, NewOrder order) {
        if (order.clientId().isEmpty() || order.clientId().length() > ID_LENGTH_MAX) {
            throw VenueError.order(1133, "Invalid id");
        }
        if (engine.order(member.account(), order.clientId()).isPresent()) {
            throw VenueError.order(1134, "Duplicate order");
        }
    }

    private static NewOrder order(Market market, JsonNode body) {
        boolean buy = text(body, "side").equals("BUY");
        boolean reduceOnly = body.path("reduceOnly").asBoolean();
        boolean immediate = text(body, "timeInForce").equals("IOC");
        BigDecimal price = number(body, "price");
        String type = text(body, "type");
        return switch (type) {
            case "MARKET" -> {
                if (!immediate) {
                    throw VenueError.order(1139, "Market order must be IOC");
                }
                yield order(market, body, NewOrder.Kind.LIMIT, price, null, NewOrder.Life.IOC);
            }
            case "LIMIT" -> order(market, body, NewOrder.Kind.LIMIT, price, null, life(body, immediate));
            case "CONDITIONAL" -> {
                boolean up = text(body.path("trigger"), "direction").equals("UP");
                NewOrder.Kind kind = up == buy ? NewOrder.Kind.STOP_MARKET : NewOrder.Kind.TAKE_PROFIT_MARKET;
                if (!reduceOnly) {
                    throw VenueError.order(1145, "Conditional order must be reduce-only here");
                }
                yield order(market, body, kind, null, number(body.path("trigger"), "triggerPrice"), NewOrder.Life.GTC);
            }
            default -> throw VenueError.order(1132, "Unsupported order type");
        };
    }

    private static NewOrder.Life life(JsonNode body, boolean immediate) {
        if (body.path("postOnly").asBoolean()) {
            return NewOrder.Life.POST_ONLY;
        }
        return immediate ? NewOrder.Life.IOC : NewOrder.Life.GTC;
    }

    private static NewOrder order(
            Market market,
            JsonNode body,
            NewOrder.Kind kind,
            @Nullable BigDecimal price,
            @Nullable BigDecimal trigger,
            NewOrder.Life life) {
        return new NewOrder(
                text(body, "id"),
                market.symbol(),
                text(body, "side").equals("BUY"),
                kind,
                number(body, "qty"),
                price,
                trigger,
                life,
                body.path("reduceOnly").asBoolean(),
                false);
    }

    /** The amounts are made here again from quantity, price and fee: what the client says they are does not count. */
    private void signature(Member member, Market market, JsonNode body) {
        boolean buy = text(body, "side").equals("BUY");
        RoundingMode rounding = buy ? RoundingMode.UP : RoundingMode.DOWN;
        BigDecimal value = number(body, "qty").multiply(number(body, "price"));
        BigInteger base = units(number(body, "qty"), rounding);
        BigInteger quote = units(value, rounding);
        BigInteger collateral = Hex.number(Wire.COLLATERAL);
        StarkOrder order = new StarkOrder(
                BigInteger.valueOf(member.vault()),
                Hex.number(Wire.syntheticId(market)),
                buy ? base : base.negate(),
                collateral,
                buy ? quote.negate() : quote,
                collateral,
                units(value.multiply(number(body, "fee")), RoundingMode.UP),
                BigInteger.valueOf(Math.ceilDiv(body.path("expiryEpochMillis").asLong() + SETTLING.toMillis(), SECOND)),
                BigInteger.valueOf(body.path("nonce").asLong()));
        JsonNode signed = body.path("settlement").path("signature");
        StarkSignature signature = new StarkSignature(Hex.number(text(signed, "r")), Hex.number(text(signed, "s")));
        if (!member.verifier().verifies(order.messageHash(domain, member.publicKey()), signature)) {
            throw VenueError.order(1101, "Invalid Starkex signature");
        }
    }

    private static BigInteger units(BigDecimal amount, RoundingMode rounding) {
        return amount.multiply(BigDecimal.valueOf(Wire.RESOLUTION))
                .setScale(0, rounding)
                .toBigIntegerExact();
    }

    private void reduces(Member member, NewOrder order) {
        AccountState state = engine.account(member.account());
        Holding held = state.holdings().stream()
                .filter(one -> one.symbol().equals(order.symbol()))
                .findFirst()
                .orElseThrow(() -> VenueError.order(1137, "No position to reduce"));
        if ((held.size().signum() > 0) == order.buy()) {
            throw VenueError.order(1138, "Position is on the same side");
        }
        if (order.quantity().compareTo(held.size().abs()) > 0) {
            throw VenueError.order(1136, "Reduce-only order is larger than the position");
        }
    }

    private static String text(JsonNode from, String field) {
        JsonNode value = from.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw VenueError.order(1133, "Field " + field + " is missing");
        }
        return value.asText();
    }

    private static BigDecimal number(JsonNode from, String field) {
        try {
            return new BigDecimal(text(from, field));
        } catch (NumberFormatException e) {
            throw VenueError.order(1133, "Field " + field + " is no number");
        }
    }
}
