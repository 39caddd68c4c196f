package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.aster.AsterRestClient.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Orders of one account. */
final class AsterOrderGateway implements OrderGateway {

    private final AsterRestClient rest;
    private final AsterRestClient.Signed signed;
    private final AsterTraces traces;
    private final boolean amends;
    // What was set last; a symbol that is not here is set before its next entry.
    private final Map<String, Integer> leverages = new ConcurrentHashMap<>();

    AsterOrderGateway(AsterRestClient rest, AsterRestClient.Signed signed, AsterTraces traces, boolean amends) {
        this.rest = rest;
        this.signed = signed;
        this.traces = traces;
        this.amends = amends;
    }

    @Override
    public PlaceResult place(OrderRequest order) {
        traces.symbol(order.symbol());
        if (!order.reduceOnly()) {
            PlaceResult refused = prepared(order);
            if (refused != null) {
                return refused;
            }
        }
        return placed(order, rest.write("POST", "order", params(order), signed, order.validUntil()));
    }

    /** Isolated margin and the leverage, once for each symbol; null = go ahead. */
    private @Nullable PlaceResult prepared(OrderRequest order) {
        if (Integer.valueOf(order.leverage()).equals(leverages.get(order.symbol()))) {
            return null;
        }
        AsterParams margin = new AsterParams().with("symbol", order.symbol()).with("marginType", "ISOLATED");
        Answer isolated = rest.write("POST", "marginType", margin, signed, order.validUntil());
        boolean already = isolated instanceof Answer.Error error && isolatedAnyway(error.code());
        if (!already && !(isolated instanceof Answer.Ok)) {
            return notSet(order, "isolated margin", isolated);
        }
        AsterParams params = new AsterParams().with("symbol", order.symbol()).with("leverage", order.leverage());
        // Until the venue says that it is set, what was known before counts no more.
        leverages.remove(order.symbol());
        Answer leveraged = rest.write("POST", "leverage", params, signed, order.validUntil());
        if (!(leveraged instanceof Answer.Ok)) {
            return notSet(order, "the leverage", leveraged);
        }
        leverages.put(order.symbol(), order.leverage());
        return null;
    }

    /** The entry is held back: nothing was ordered, whatever became of the setting. */
    private static PlaceResult notSet(OrderRequest order, String setting, Answer answer) {
        return switch (answer) {
            case Answer.Error error when !AsterErrors.unclear(error.status(), error.code()) -> refused(error);
            case Answer.NotSent notSent -> notSent(order, notSent);
            case Answer.Error error -> unavailable(setting, error.text());
            case Answer.Unclear unclear -> unavailable(setting, unclear.cause());
            case Answer.Ok _ -> throw new IllegalArgumentException(setting + " is set");
        };
    }

    private static PlaceResult unavailable(String setting, String cause) {
        return new PlaceResult.Refused(Refusal.UNAVAILABLE, setting + " could not be set: " + cause);
    }

    /** Already so, or not to be changed while something is open: the symbol goes on as it is. */
    private static boolean isolatedAnyway(int code) {
        return switch (code) {
            case AsterErrors.MARGIN_TYPE_ALREADY,
                    AsterErrors.MARGIN_TYPE_OPEN_ORDERS,
                    AsterErrors.MARGIN_TYPE_POSITION -> true;
            default -> false;
        };
    }

    /** What is signed and sent for an order, without what signing adds. */
    static AsterParams params(OrderRequest order) {
        AsterParams params = new AsterParams()
                .with("symbol", order.symbol())
                .with("side", order.side().name())
                .with("type", order.type().name())
                .with("quantity", order.quantity());
        OrderRequest.Limit limit = order.limit();
        if (limit != null) {
            params.with("price", limit.price()).with("timeInForce", life(limit.timeInForce()));
        }
        if (order.stopPrice() != null) {
            params.with("stopPrice", order.stopPrice()).with("workingType", "MARK_PRICE");
        }
        return params.with("reduceOnly", order.reduceOnly() ? "true" : null)
                .with("newClientOrderId", order.clientOrderId())
                .with("newOrderRespType", "RESULT");
    }

    private static String life(TimeInForce life) {
        return switch (life) {
            case GTC -> "GTC";
            case IOC -> "IOC";
            case POST_ONLY -> "GTX";
        };
    }

    private PlaceResult placed(OrderRequest request, Answer answer) {
        return switch (answer) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                yield order == null
                        ? new PlaceResult.Unknown("the venue's answer cannot be read")
                        : placed(request, order);
            }
            case Answer.Error error -> refused(error);
            case Answer.NotSent notSent -> notSent(request, notSent);
            case Answer.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
        };
    }

    private static PlaceResult placed(OrderRequest request, VenueOrder order) {
        return switch (order.status()) {
            case ACCEPTED, PARTIALLY_FILLED -> new PlaceResult.Accepted(order);
            case FILLED -> new PlaceResult.Filled(order);
            case CANCELLED, EXPIRED, REJECTED ->
                order.filledQuantity().signum() > 0
                        ? new PlaceResult.Filled(order)
                        : new PlaceResult.Refused(ended(request), "the order is " + order.status());
        };
    }

    private static Refusal ended(OrderRequest request) {
        OrderRequest.Limit limit = request.limit();
        boolean maker = limit != null && limit.timeInForce() == TimeInForce.POST_ONLY;
        return maker ? Refusal.WOULD_TAKE : Refusal.INVALID_ORDER;
    }

    private static PlaceResult refused(Answer.Error error) {
        return AsterErrors.unclear(error.status(), error.code())
                ? new PlaceResult.Unknown("status " + error.status() + " " + error.text())
                : new PlaceResult.Refused(AsterErrors.refusal(error.status(), error.code()), error.text());
    }

    private static PlaceResult notSent(OrderRequest request, Answer.NotSent notSent) {
        boolean late = notSent.cause().contains(request.validUntil().toString());
        return new PlaceResult.Refused(late ? Refusal.EXPIRED : Refusal.UNAVAILABLE, notSent.cause());
    }

    private @Nullable VenueOrder orNull(JsonNode body) {
        try {
            VenueOrder order = AsterParse.order(body);
            traces.order(order);
            return order;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static AsterParams named(String symbol, String clientOrderId) {
        return new AsterParams().with("symbol", symbol).with("origClientOrderId", clientOrderId);
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        return switch (rest.write("DELETE", "order", named(symbol, clientOrderId), signed, validUntil)) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                if (order == null || order.status().open()) {
                    yield new CancelResult.Failed("the venue's answer cannot be read");
                }
                yield order.status() == OrderStatus.CANCELLED
                        ? new CancelResult.Cancelled(order)
                        : new CancelResult.AlreadyClosed(order);
            }
            case Answer.Error error
            when error.code() == AsterErrors.CANCEL_REJECTED || error.code() == AsterErrors.NO_SUCH_ORDER ->
                gone(symbol, clientOrderId);
            case Answer.Error error -> new CancelResult.Failed("status " + error.status() + " " + error.text());
            case Answer.NotSent notSent -> new CancelResult.Failed(notSent.cause());
            case Answer.Unclear unclear -> new CancelResult.Failed(unclear.cause());
        };
    }

    /** The venue says the same of an order that ended and of one that never was. */
    private CancelResult gone(String symbol, String clientOrderId) {
        return switch (find(symbol, clientOrderId)) {
            case OrderLookup.Found found
            when !found.order().status().open() -> new CancelResult.AlreadyClosed(found.order());
            case OrderLookup.Found _ -> new CancelResult.Failed("the venue refused the cancel of an open order");
            case OrderLookup.NeverSeen _ -> new CancelResult.NotFound();
            case OrderLookup.Unknown unknown -> new CancelResult.Failed(unknown.cause());
        };
    }

    @Override
    public OrderLookup find(String symbol, String clientOrderId) {
        return switch (rest.readOrError("order", named(symbol, clientOrderId), signed)) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                yield order == null
                        ? new OrderLookup.Unknown("the venue's answer cannot be read")
                        : new OrderLookup.Found(order);
            }
            case Answer.Error error when error.code() == AsterErrors.NO_SUCH_ORDER -> new OrderLookup.NeverSeen();
            case Answer.Error error -> new OrderLookup.Unknown("status " + error.status() + " " + error.text());
            case Answer.NotSent notSent -> new OrderLookup.Unknown(notSent.cause());
            case Answer.Unclear unclear -> new OrderLookup.Unknown(unclear.cause());
        };
    }

    @Override
    public AmendResult amend(AmendRequest change) {
        if (!amends) {
            return new AmendResult.NotOffered();
        }
        AsterParams params = named(change.symbol(), change.clientOrderId())
                .with("side", change.side().name())
                .with("quantity", change.quantity())
                .with("price", change.price());
        return switch (rest.write("PUT", "order", params, signed, change.validUntil())) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                yield order == null
                        ? new AmendResult.Unknown("the venue's answer cannot be read")
                        : new AmendResult.Amended(order);
            }
            case Answer.Error error
            when AsterErrors.unclear(error.status(), error.code()) ->
                new AmendResult.Unknown("status " + error.status() + " " + error.text());
            case Answer.Error error ->
                new AmendResult.Refused(AsterErrors.refusal(error.status(), error.code()), error.text());
            case Answer.NotSent notSent -> new AmendResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Unclear unclear -> new AmendResult.Unknown(unclear.cause());
        };
    }

    @Override
    public CancelAllResult cancelAll(String symbol, Instant validUntil) {
        AsterParams params = new AsterParams().with("symbol", symbol);
        return switch (rest.write("DELETE", "allOpenOrders", params, signed, validUntil)) {
            case Answer.Ok _ -> new CancelAllResult.Taken();
            case Answer.Error error -> new CancelAllResult.Failed(error.text());
            case Answer.NotSent notSent -> new CancelAllResult.Failed(notSent.cause());
            case Answer.Unclear unclear -> new CancelAllResult.Failed(unclear.cause());
        };
    }
}
