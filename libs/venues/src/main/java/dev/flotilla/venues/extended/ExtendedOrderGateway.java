package dev.flotilla.venues.extended;

import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one account. The venue's answer only says that its gateway took an order: what the matching engine makes of it comes over the
 * account's stream, or is asked for by our own id. No write is ever repeated (D10).
 */
final class ExtendedOrderGateway implements OrderGateway {

    private final AccountContext context;
    private final ExtendedInstrumentCatalog markets;
    private final OrderDraft draft;
    private final OrderSigner signer;
    private final LeverageBook leverage;
    private final FeeRates fees;
    private final ExtendedAccountView view;
    private final Settlement settlement;
    private final VenueClock clock;

    ExtendedOrderGateway(
            AccountContext context,
            ExtendedInstrumentCatalog markets,
            OrderDraft draft,
            OrderSigner signer,
            FeeRates fees,
            ExtendedAccountView view,
            Settlement settlement,
            VenueClock clock) {
        this.context = context;
        this.markets = markets;
        this.draft = draft;
        this.signer = signer;
        this.leverage = new LeverageBook(context);
        this.fees = fees;
        this.view = view;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Override
    public PlaceResult place(OrderRequest order) {
        return place(order, null);
    }

    /** In one step. Whether the old order stays when the venue does not take the new one is not written down: look it up. */
    @Override
    public PlaceResult replace(String replaced, OrderRequest with) {
        return place(with, replaced);
    }

    private PlaceResult place(OrderRequest order, @Nullable String replaced) {
        try {
            Optional<ExtendedMarket> market = markets.market(order.symbol());
            if (market.isEmpty()) {
                return new PlaceResult.Refused(
                        Refusal.UNKNOWN_SYMBOL,
                        "extended has no market " + order.symbol() + ", near: " + markets.near(order.symbol()));
            }
            PlaceResult.Refused before = refusedHere(order, market.get());
            return before == null ? sent(order, market.get(), draft.terms(market.get(), order, replaced)) : before;
        } catch (VenueUnavailableException | VenueRefusedException e) {
            // Only reads throw, and they come before the order.
            return new PlaceResult.Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private PlaceResult.@Nullable Refused refusedHere(OrderRequest order, ExtendedMarket market) {
        if (clock.ours().isAfter(order.validUntil())) {
            return new PlaceResult.Refused(Refusal.EXPIRED, "not sent: it was valid until " + order.validUntil());
        }
        PlaceResult.Refused crossed = draft.crossed(order);
        if (crossed != null) {
            return crossed;
        }
        boolean enters = !order.reduceOnly() && !order.type().triggered();
        return enters ? leverage.set(market, order.leverage()) : null;
    }

    private PlaceResult sent(OrderRequest order, ExtendedMarket market, OrderTerms terms) {
        String body = OrderBody.signed(signer, market, terms);
        if (clock.ours().isAfter(order.validUntil())) {
            return new PlaceResult.Refused(Refusal.EXPIRED, "not sent: it was valid until " + order.validUntil());
        }
        return switch (context.rest().write(context.write("POST", "user/order", body))) {
            case Answer.Ok _ -> settlement.placed(terms);
            case Answer.Error error when error.code() == Refusals.DUPLICATE -> settlement.placed(terms);
            case Answer.Error error
            when error.code() == Refusals.LARGER_THAN_POSITION -> smaller(order, market, terms, error);
            case Answer.Error error -> refused(order.symbol(), error);
            case Answer.NotSent notSent -> new PlaceResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
        };
    }

    /** The venue refuses what is larger than the position, instead of closing it: then the position's size is what was meant. */
    private PlaceResult smaller(OrderRequest order, ExtendedMarket market, OrderTerms terms, Answer.Error error) {
        BigDecimal size = view.held(order.symbol());
        if (size.signum() == 0 || size.compareTo(terms.quantity()) >= 0) {
            return refused(order.symbol(), error);
        }
        return sent(order, market, draft.sized(terms, size));
    }

    private PlaceResult refused(String symbol, Answer.Error error) {
        if (error.code() == Refusals.FEE_TOO_LOW) {
            fees.forget(symbol);
        }
        String text = error.code() + " " + error.text();
        Refusal why = Refusals.of(error);
        return why == null
                ? new PlaceResult.Unknown("status " + error.status() + " " + text)
                : new PlaceResult.Refused(why, text);
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        if (clock.ours().isAfter(validUntil)) {
            return new CancelResult.Failed("not sent: it was valid until " + validUntil);
        }
        String path = "user/order?externalId=" + ExtendedJson.encoded(clientOrderId);
        return switch (context.rest().write(context.write("DELETE", path))) {
            case Answer.Ok _ -> cancelled(clientOrderId);
            case Answer.Error error when error.status() == ExtendedRestClient.NOT_FOUND -> gone(clientOrderId);
            case Answer.Error error -> new CancelResult.Failed(error.code() + " " + error.text());
            case Answer.NotSent notSent -> new CancelResult.Failed(notSent.cause());
            case Answer.Unclear unclear -> new CancelResult.Failed(unclear.cause());
        };
    }

    private CancelResult cancelled(String clientOrderId) {
        Predicate<VenueOrder> ended = order -> !order.status().open();
        return settlement
                .told(clientOrderId, ended)
                .map(ExtendedOrderGateway::ended)
                .orElseGet(() -> new CancelResult.Failed("taken by the venue, and not told as cancelled in time"));
    }

    private static CancelResult ended(VenueOrder order) {
        return order.status() == OrderStatus.CANCELLED
                ? new CancelResult.Cancelled(order)
                : new CancelResult.AlreadyClosed(order);
    }

    /** What the venue does not find open may have ended, or may have been sent a moment ago. */
    private CancelResult gone(String clientOrderId) {
        return switch (context.find(clientOrderId)) {
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
        OrderLookup lookup = context.find(clientOrderId);
        return lookup instanceof OrderLookup.Found found
                ? new OrderLookup.Found(settlement.withFills(found.order()))
                : lookup;
    }

    @Override
    public CancelAllResult cancelAll(String symbol, Instant validUntil) {
        if (clock.ours().isAfter(validUntil)) {
            return new CancelAllResult.Failed("not sent: it was valid until " + validUntil);
        }
        var wanted = ExtendedJson.object();
        wanted.putArray("markets").add(symbol);
        String body = ExtendedJson.write(wanted.put("cancelAll", false));
        return switch (context.rest().write(context.write("POST", "user/order/massCancel", body))) {
            case Answer.Ok _ -> new CancelAllResult.Taken();
            case Answer.Error error -> new CancelAllResult.Failed(error.code() + " " + error.text());
            case Answer.NotSent notSent -> new CancelAllResult.Failed(notSent.cause());
            case Answer.Unclear unclear -> new CancelAllResult.Failed(unclear.cause());
        };
    }
}
