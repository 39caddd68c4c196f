package dev.flotilla.venues.extended;

import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sets leverage before an entry; not again while it is known to be so. */
final class LeverageBook {

    private final AccountContext context;
    private final Map<String, Integer> set = new ConcurrentHashMap<>();

    LeverageBook(AccountContext context) {
        this.context = context;
    }

    /** Null when the entry may go on. An unclear outcome keeps it back: nothing was ordered yet. */
    PlaceResult.@Nullable Refused set(ExtendedMarket market, int leverage) {
        if (Integer.valueOf(leverage).equals(set.get(market.name()))) {
            return null;
        }
        if (BigDecimal.valueOf(leverage).compareTo(market.maxLeverage()) > 0) {
            String most = market.maxLeverage().toPlainString();
            return new PlaceResult.Refused(
                    Refusal.INVALID_ORDER,
                    "leverage of " + market.name() + " is at most " + most + ", was " + leverage);
        }
        String body = ExtendedJson.write(
                ExtendedJson.object().put("market", market.name()).put("leverage", Integer.toString(leverage)));
        return switch (context.rest().write(context.write("PATCH", "user/leverage", body))) {
            case Answer.Ok _ -> {
                set.put(market.name(), leverage);
                yield null;
            }
            case Answer.Error error -> {
                Refusal why = Refusals.of(error);
                yield why == null
                        ? unclear(market, error.code() + " " + error.text())
                        : refused(why, error.code() + " " + error.text());
            }
            case Answer.NotSent notSent -> refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Unclear unclear -> unclear(market, unclear.cause());
        };
    }

    /** Perhaps it was set: what was known before counts no more. */
    private PlaceResult.Refused unclear(ExtendedMarket market, String cause) {
        set.remove(market.name());
        return refused(Refusal.UNAVAILABLE, cause);
    }

    private static PlaceResult.Refused refused(Refusal why, String cause) {
        return new PlaceResult.Refused(why, "leverage not set, nothing was ordered: " + cause);
    }
}
