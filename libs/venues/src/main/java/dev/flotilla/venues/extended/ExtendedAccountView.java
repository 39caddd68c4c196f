package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.each;
import static dev.flotilla.venues.extended.ExtendedJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads of one account. The venue has no query that tells everything of one moment: fills are read before and after the rest, and the
 * rest again while something was filled in between.
 */
final class ExtendedAccountView implements AccountView {

    private static final Logger LOG = Logger.getLogger(ExtendedAccountView.class);
    private static final int ATTEMPTS_MAX = 3;

    private final AccountContext context;
    private final TradeReader trades;
    private final VenueClock clock;

    ExtendedAccountView(AccountContext context, TradeReader trades, VenueClock clock) {
        this.context = context;
        this.trades = trades;
        this.clock = clock;
    }

    private record Money(BigDecimal equity, BigDecimal available) {

        static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO);

        static Money of(JsonNode wire) {
            return new Money(number(wire, "equity"), number(wire, "availableForTrade"));
        }
    }

    @Override
    public AccountSnapshot snapshot() {
        trades.catchUp();
        for (int attempt = 1; ; attempt++) {
            long before = context.fills().lastSeq();
            Money money = money();
            List<VenuePosition> positions =
                    context.rest().read(context.get("user/positions"), data -> each(data, ExtendedParse::position));
            List<VenueOrder> orders = openOrders();
            trades.catchUp();
            if (context.fills().lastSeq() == before || attempt == ATTEMPTS_MAX) {
                return new AccountSnapshot(
                        money.equity(), money.available(), before, clock.instant(), positions, orders);
            }
        }
    }

    /** The venue answers "not found" for an account without money. */
    private Money money() {
        return switch (context.rest().ask(context.get("user/balance"))) {
            case Answer.Ok ok -> parsed(ok.data());
            case Answer.Error error when error.status() == ExtendedRestClient.NOT_FOUND -> Money.NONE;
            case Answer.Error error
            when error.status() == 401 || error.status() == 403 ->
                throw new VenueRefusedException("extended refused the balance: " + error.code() + " " + error.text());
            case Answer.Error error ->
                throw new VenueUnavailableException(
                        "extended answered " + error.status() + " to the balance: " + error.text(), null);
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    private static Money parsed(JsonNode data) {
        try {
            return Money.of(data);
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailableException("extended's balance cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is held of a market, without its sign; 0 when nothing is. */
    BigDecimal held(String market) {
        String path = "user/positions?market=" + ExtendedJson.encoded(market);
        return context.rest().read(context.get(path), data -> each(data, ExtendedParse::held)).stream()
                .filter(held -> held.market().equals(market))
                .map(held -> held.size().abs())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    List<VenueOrder> openOrders() {
        List<VenueOrder> orders =
                context.rest().read(context.get("user/orders"), data -> each(data, ExtendedAccountView::ours)).stream()
                        .flatMap(Optional::stream)
                        .toList();
        orders.forEach(context.orders()::take);
        return orders;
    }

    /** Orders of kinds that this release never places, such as pairs of stop and target from the venue's own page, are told in the log. */
    private static Optional<VenueOrder> ours(JsonNode wire) {
        try {
            return Optional.of(ExtendedParse.order(wire));
        } catch (IllegalArgumentException e) {
            LOG.warnf(
                    "open order of another kind is not shown id=%s cause=%s",
                    wire.path("id").asText(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        trades.catchUp();
        return context.fills().after(seq, limit);
    }
}
