package dev.flotilla.venues.extended;

import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import dev.flotilla.venues.extended.ExtendedRestClient.Call;

/** What stream, reads and writes of one account share: its key, its orders, its fills. */
final class AccountContext {

    private final String account;
    private final String apiKey;
    private final ExtendedRestClient rest;
    private final OrderTales orders = new OrderTales();
    private final FillLedger fills = new FillLedger();

    AccountContext(String account, String apiKey, ExtendedRestClient rest) {
        this.account = account;
        this.apiKey = apiKey;
        this.rest = rest;
    }

    String account() {
        return account;
    }

    String apiKey() {
        return apiKey;
    }

    ExtendedRestClient rest() {
        return rest;
    }

    OrderTales orders() {
        return orders;
    }

    FillLedger fills() {
        return fills;
    }

    Call get(String path) {
        return Call.get(path, apiKey);
    }

    Call write(String method, String path) {
        return new Call(method, path, apiKey, null);
    }

    Call write(String method, String path, String body) {
        return new Call(method, path, apiKey, body);
    }

    /** Our id of a trade's order: as the trade tells it, as the stream told it, or as the venue answers. */
    String nameOf(Trade trade) {
        if (trade.externalId() != null) {
            return ExtendedParse.clientOrderId(trade.externalId(), trade.orderId());
        }
        return orders.byVenueId(trade.orderId()).map(VenueOrder::clientOrderId).orElseGet(() -> asked(trade.orderId()));
    }

    private String asked(String orderId) {
        return lookup("user/orders/" + orderId) instanceof OrderLookup.Found found
                ? found.order().clientOrderId()
                : ExtendedParse.clientOrderId(null, orderId);
    }

    /** An order by our own id. */
    OrderLookup find(String clientOrderId) {
        return lookup("user/orders/external/" + ExtendedJson.encoded(clientOrderId));
    }

    private OrderLookup lookup(String path) {
        return switch (rest.ask(get(path))) {
            case Answer.Ok ok -> found(ok);
            case Answer.Error error when error.status() == ExtendedRestClient.NOT_FOUND -> new OrderLookup.NeverSeen();
            case Answer.Error error -> new OrderLookup.Unknown(error.code() + " " + error.text());
            case Answer.NotSent notSent -> new OrderLookup.Unknown(notSent.cause());
            case Answer.Unclear unclear -> new OrderLookup.Unknown(unclear.cause());
        };
    }

    private OrderLookup found(Answer.Ok ok) {
        try {
            VenueOrder order =
                    ExtendedParse.order(ok.data().isArray() ? ok.data().path(0) : ok.data());
            orders.take(order);
            return new OrderLookup.Found(order);
        } catch (IllegalArgumentException e) {
            return new OrderLookup.Unknown("the venue's answer cannot be read: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "AccountContext[" + account + "]";
    }
}
