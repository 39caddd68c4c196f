package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.paper.client.PaperRestClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders of one paper account. */
final class PaperOrderGateway implements OrderGateway {

    private final PaperRestClient rest;
    private final String orders;

    PaperOrderGateway(PaperRestClient rest, String account) {
        this.rest = rest;
        this.orders = "accounts/" + encoded(account) + "/orders";
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String path(String clientOrderId) {
        return orders + "/" + encoded(clientOrderId);
    }

    @Override
    public PlaceResult place(OrderRequest order) {
        return switch (rest.write("POST", orders, PaperJson.newOrder(order))) {
            case Answer.Ok ok -> {
                VenueOrder placed = orNull(ok.body());
                yield placed == null ? new PlaceResult.Unknown("the venue's answer cannot be read") : placed(placed);
            }
            case Answer.Error error -> refused(error);
            case Answer.NotSent notSent -> new PlaceResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
        };
    }

    /** An order that the venue told us as a result of placing it. */
    private static PlaceResult placed(VenueOrder order) {
        return switch (order.status()) {
            case ACCEPTED, PARTIALLY_FILLED -> new PlaceResult.Accepted(order);
            case FILLED -> new PlaceResult.Filled(order);
            case CANCELLED, EXPIRED, REJECTED ->
                new PlaceResult.Refused(
                        refusal(order.reason(), Refusal.INVALID_ORDER), order.status() + " " + order.reason());
        };
    }

    private static PlaceResult refused(Answer.Error error) {
        String text = error.code() + " " + error.message();
        return switch (error.status()) {
            case 401, 403 -> new PlaceResult.Refused(Refusal.UNAUTHORIZED, text);
            case 418, 429 -> new PlaceResult.Refused(Refusal.RATE_LIMITED, text);
            case 503 -> new PlaceResult.Refused(Refusal.UNAVAILABLE, text);
            case 400, 404, 413, 422 -> new PlaceResult.Refused(refusal(error.code(), Refusal.INVALID_ORDER), text);
            default -> new PlaceResult.Unknown("status " + error.status() + " " + text);
        };
    }

    private static Refusal refusal(@Nullable String code, Refusal otherwise) {
        try {
            return code == null ? otherwise : Refusal.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknownCode) {
            return otherwise;
        }
    }

    private static @Nullable VenueOrder orNull(String body) {
        try {
            return PaperJson.order(PaperJson.read(body, PaperVenue.OrderState.class));
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        return switch (rest.write("DELETE", path(clientOrderId) + "?validUntil=" + validUntil, null)) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                if (order == null || order.status().open()) {
                    yield new CancelResult.Failed("the venue's answer cannot be read");
                }
                yield order.status() == OrderStatus.CANCELLED
                        ? new CancelResult.Cancelled(order)
                        : new CancelResult.AlreadyClosed(order);
            }
            case Answer.Error error when error.status() == 404 -> new CancelResult.NotFound();
            case Answer.Error error -> new CancelResult.Failed("status " + error.status() + " " + error.message());
            case Answer.NotSent notSent -> new CancelResult.Failed(notSent.cause());
            case Answer.Unclear unclear -> new CancelResult.Failed(unclear.cause());
        };
    }

    @Override
    public OrderLookup find(String symbol, String clientOrderId) {
        return switch (rest.write("GET", path(clientOrderId), null)) {
            case Answer.Ok ok -> {
                VenueOrder order = orNull(ok.body());
                yield order == null
                        ? new OrderLookup.Unknown("the venue's answer cannot be read")
                        : new OrderLookup.Found(order);
            }
            case Answer.Error error
            when error.status() == 404 && error.code().equals("unknown_order") -> new OrderLookup.NeverSeen();
            case Answer.Error error -> new OrderLookup.Unknown("status " + error.status() + " " + error.message());
            case Answer.NotSent notSent -> new OrderLookup.Unknown(notSent.cause());
            case Answer.Unclear unclear -> new OrderLookup.Unknown(unclear.cause());
        };
    }
}
