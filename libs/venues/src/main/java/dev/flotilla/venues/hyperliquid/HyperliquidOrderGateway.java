package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders of one account, signed by its agent. Nothing here sends an order twice. */
final class HyperliquidOrderGateway implements OrderGateway {

    private static final String MISSING = "order was never placed";

    private final HyperliquidRestClient rest;
    private final HyperliquidInstrumentCatalog assets;
    private final HyperliquidAccountView view;
    private final AccountContext context;
    private final ActionDesk desk;
    private final Mids mids;
    private final BigDecimal slippage;
    private final OrderTales tales;
    private final SentOnce sent = new SentOnce();
    private final LeverageBook leverages;

    HyperliquidOrderGateway(
            HyperliquidRestClient rest,
            HyperliquidInstrumentCatalog assets,
            HyperliquidAccountView view,
            AccountContext context,
            ActionDesk desk,
            Mids mids,
            BigDecimal slippage) {
        this.rest = rest;
        this.assets = assets;
        this.view = view;
        this.context = context;
        this.desk = desk;
        this.mids = mids;
        this.slippage = slippage;
        this.tales = new OrderTales(view);
        this.leverages = new LeverageBook(desk, rest, view);
    }

    @Override
    public PlaceResult place(OrderRequest order) {
        String cloid = Cloid.of(order.clientOrderId()).orElse(null);
        if (cloid == null) {
            return refused(
                    Refusal.INVALID_ORDER,
                    "a client order id has at most " + Cloid.LENGTH_MAX + " of a-z, 0-9 and dash, was "
                            + order.clientOrderId());
        }
        try {
            HyperliquidAsset asset = assets.asset(order.symbol()).orElse(null);
            if (asset == null) {
                return refused(Refusal.UNKNOWN_SYMBOL, "hyperliquid has no perpetual " + order.symbol());
            }
            String misfit = asset.misfit(order);
            if (misfit != null) {
                return refused(Refusal.INVALID_ORDER, misfit);
            }
            return sent.first(cloid) ? place(asset, order, cloid) : again(order);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            // Reads that come before: nothing was sent.
            sent.forget(cloid);
            return refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The same name again: what became of the first. */
    private PlaceResult again(OrderRequest order) {
        return switch (find(order.symbol(), order.clientOrderId())) {
            case OrderLookup.Found found when found.order().status().open() -> new PlaceResult.Accepted(found.order());
            case OrderLookup.Found found
            when found.order().filledQuantity().signum() > 0 -> new PlaceResult.Filled(found.order());
            case OrderLookup.Found found ->
                refused(Refusal.INVALID_ORDER, String.valueOf(found.order().reason()));
            case OrderLookup.NeverSeen _ -> new PlaceResult.Unknown("sent before under this name, not seen yet");
            case OrderLookup.Unknown unknown -> new PlaceResult.Unknown(unknown.cause());
        };
    }

    private PlaceResult place(HyperliquidAsset asset, OrderRequest order, String cloid) {
        ObjectNode wire = wire(asset, order, cloid);
        if (!order.reduceOnly()) {
            PlaceResult.Refused held = leverages.set(asset, order.leverage(), order.validUntil());
            if (held != null) {
                sent.forget(cloid);
                return held;
            }
        }
        return switch (desk.act(HyperliquidActions.order(wire), order.validUntil())) {
            case ActionDesk.Outcome.Done done -> told(order, done.statuses());
            case ActionDesk.Outcome.Refused refused -> refused(refused.why(), refused.text());
            case ActionDesk.Outcome.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
        };
    }

    private ObjectNode wire(HyperliquidAsset asset, OrderRequest order, String cloid) {
        OrderRequest.Limit limit = order.limit();
        if (limit != null) {
            return HyperliquidActions.limit(asset, order, limit, cloid);
        }
        BigDecimal trigger = order.stopPrice();
        if (trigger != null) {
            return HyperliquidActions.trigger(asset, order, trigger, cloid);
        }
        boolean buy = order.side() == OrderSide.BUY;
        BigDecimal worst = HyperliquidActions.worst(asset, mids.of(asset.coin()), buy, slippage);
        return HyperliquidActions.market(asset, order, worst, cloid);
    }

    /** Once the venue has carried something out, an answer that cannot be read leaves it unclear. */
    private PlaceResult told(OrderRequest order, JsonNode statuses) {
        try {
            return placed(order, statuses);
        } catch (IllegalArgumentException e) {
            return new PlaceResult.Unknown("the venue's answer cannot be read: " + e.getMessage());
        }
    }

    private PlaceResult placed(OrderRequest order, JsonNode statuses) {
        JsonNode status = statuses.path(0);
        if (status.has("error")) {
            String text = status.path("error").asText();
            desk.told(text);
            return refused(Refusals.ofOrder(text), text);
        }
        if (status.has("filled")) {
            VenueOrder filled = tales.filled(order, status.path("filled"));
            return new PlaceResult.Filled(filled);
        }
        if (status.has("resting") || status.asText().startsWith("waitingFor")) {
            VenueOrder resting = tales.resting(order, status.path("resting"));
            context.knows(resting);
            return new PlaceResult.Accepted(resting);
        }
        return new PlaceResult.Unknown("the venue's answer is not known: " + status);
    }

    private static PlaceResult.Refused refused(Refusal why, String text) {
        return new PlaceResult.Refused(why, text);
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        try {
            HyperliquidAsset asset = assets.asset(symbol).orElse(null);
            ObjectNode action = asset == null ? null : cancelAction(asset, clientOrderId);
            if (action == null) {
                return new CancelResult.NotFound();
            }
            return switch (desk.act(action, validUntil)) {
                case ActionDesk.Outcome.Done done ->
                    cancelled(symbol, clientOrderId, done.statuses().path(0));
                case ActionDesk.Outcome.Refused refused ->
                    new CancelResult.Failed(refused.why() + " " + refused.text());
                case ActionDesk.Outcome.Unclear unclear -> new CancelResult.Failed(unclear.cause());
            };
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new CancelResult.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** By our name, or by the venue's number for an order that has none of ours. */
    private static @Nullable ObjectNode cancelAction(HyperliquidAsset asset, String clientOrderId) {
        if (clientOrderId.startsWith(Cloid.BY_VENUE_ID)) {
            return HyperliquidActions.cancel(asset, List.of(number(clientOrderId)));
        }
        return Cloid.of(clientOrderId)
                .map(cloid -> HyperliquidActions.cancelByCloid(asset, cloid))
                .orElse(null);
    }

    private static long number(String clientOrderId) {
        return Long.parseLong(clientOrderId.substring(Cloid.BY_VENUE_ID.length()));
    }

    private CancelResult cancelled(String symbol, String clientOrderId, JsonNode status) {
        String error = status.path("error").asText("");
        boolean success = status.asText().equals("success");
        if (!success && !Refusals.begins(error, MISSING)) {
            return new CancelResult.Failed(status.toString());
        }
        return switch (find(symbol, clientOrderId)) {
            case OrderLookup.Found found
            when found.order().status() == OrderStatus.CANCELLED && success ->
                new CancelResult.Cancelled(found.order());
            case OrderLookup.Found found
            when !found.order().status().open() -> new CancelResult.AlreadyClosed(found.order());
            case OrderLookup.Found found ->
                new CancelResult.Failed("it is told as " + found.order().status());
            case OrderLookup.NeverSeen _ -> new CancelResult.NotFound();
            case OrderLookup.Unknown unknown -> new CancelResult.Failed(unknown.cause());
        };
    }

    @Override
    public OrderLookup find(String symbol, String clientOrderId) {
        ObjectNode query = view.query("orderStatus");
        if (clientOrderId.startsWith(Cloid.BY_VENUE_ID)) {
            query.put("oid", number(clientOrderId));
        } else {
            Optional<String> cloid = Cloid.of(clientOrderId);
            if (cloid.isEmpty()) {
                return new OrderLookup.NeverSeen();
            }
            query.put("oid", cloid.get());
        }
        try {
            return rest.read(query, HyperliquidParse::lookup)
                    .<OrderLookup>map(order -> new OrderLookup.Found(tales.settled(order)))
                    .orElseGet(OrderLookup.NeverSeen::new);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new OrderLookup.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public AmendResult amend(AmendRequest change) {
        try {
            HyperliquidAsset asset = assets.asset(change.symbol()).orElse(null);
            String cloid = Cloid.of(change.clientOrderId()).orElse(null);
            OrderLookup before = find(change.symbol(), change.clientOrderId());
            if (asset == null || cloid == null || !(before instanceof OrderLookup.Found found)) {
                return new AmendResult.Refused(Refusal.INVALID_ORDER, "no such order: " + change.clientOrderId());
            }
            OrderRequest again = new OrderRequest(
                    change.clientOrderId(),
                    change.symbol(),
                    change.side(),
                    OrderType.LIMIT,
                    change.quantity().subtract(found.order().filledQuantity()),
                    null,
                    new OrderRequest.Limit(change.price(), TimeInForce.POST_ONLY),
                    found.order().reduceOnly(),
                    1,
                    change.validUntil());
            return amended(change, HyperliquidActions.limit(asset, again, need(again.limit()), cloid));
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new AmendResult.Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static OrderRequest.Limit need(OrderRequest.@Nullable Limit limit) {
        return java.util.Objects.requireNonNull(limit);
    }

    private AmendResult amended(AmendRequest change, ObjectNode wire) {
        ObjectNode action = HyperliquidActions.modify(wire.path("c").asText(), wire);
        return switch (desk.act(action, change.validUntil())) {
            case ActionDesk.Outcome.Refused refused -> new AmendResult.Refused(refused.why(), refused.text());
            case ActionDesk.Outcome.Unclear unclear -> new AmendResult.Unknown(unclear.cause());
            case ActionDesk.Outcome.Done done -> {
                String error = done.statuses().path(0).path("error").asText("");
                if (!error.isEmpty()) {
                    yield new AmendResult.Refused(Refusals.ofOrder(error), error);
                }
                yield find(change.symbol(), change.clientOrderId()) instanceof OrderLookup.Found found
                        ? new AmendResult.Amended(found.order())
                        : new AmendResult.Unknown("the venue took the change, and does not tell the order");
            }
        };
    }

    /** The venue has no such call: what rests is read, then cancelled in one action. */
    @Override
    public CancelAllResult cancelAll(String symbol, Instant validUntil) {
        try {
            HyperliquidAsset asset = assets.asset(symbol).orElse(null);
            List<Long> resting = asset == null
                    ? List.of()
                    : view.openOrders().stream()
                            .filter(order -> order.symbol().equals(symbol))
                            .map(order -> Long.valueOf(order.venueOrderId()))
                            .toList();
            if (asset == null || resting.isEmpty()) {
                return new CancelAllResult.Taken();
            }
            return switch (desk.act(HyperliquidActions.cancel(asset, resting), validUntil)) {
                case ActionDesk.Outcome.Done _ -> new CancelAllResult.Taken();
                case ActionDesk.Outcome.Refused refused -> new CancelAllResult.Failed(refused.text());
                case ActionDesk.Outcome.Unclear unclear -> new CancelAllResult.Failed(unclear.cause());
            };
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new CancelAllResult.Failed(String.valueOf(e.getMessage()));
        }
    }
}
