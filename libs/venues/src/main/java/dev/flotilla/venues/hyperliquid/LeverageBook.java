package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sets leverage and isolated margin, one action at this venue, before an entry; not again while it is known to be so. */
final class LeverageBook {

    private final ActionDesk desk;
    private final HyperliquidRestClient rest;
    private final HyperliquidAccountView view;
    private final Map<String, Integer> set = new ConcurrentHashMap<>();

    LeverageBook(ActionDesk desk, HyperliquidRestClient rest, HyperliquidAccountView view) {
        this.desk = desk;
        this.rest = rest;
        this.view = view;
    }

    /** As the venue has it; nothing when it is not isolated. Actions are scarce at this venue, queries less so. */
    private Optional<Integer> told(HyperliquidAsset asset) {
        return rest.read(view.query("activeAssetData").put("coin", asset.coin()), body -> {
            JsonNode leverage = body.path("leverage");
            return leverage.path("type").asText().equals("isolated")
                    ? Optional.of(leverage.path("value").asInt())
                    : Optional.empty();
        });
    }

    /** Null when the entry may go on. An unclear outcome keeps it back: nothing was ordered yet. */
    PlaceResult.@Nullable Refused set(HyperliquidAsset asset, int leverage, Instant validUntil) {
        if (leverage > asset.maxLeverage()) {
            return new PlaceResult.Refused(
                    Refusal.INVALID_ORDER,
                    "leverage of " + asset.coin() + " is at most " + asset.maxLeverage() + ", was " + leverage);
        }
        Integer before = set.get(asset.coin());
        Optional<Integer> now = before == null ? told(asset) : Optional.of(before);
        if (now.filter(value -> value == leverage).isPresent()) {
            set.put(asset.coin(), leverage);
            return null;
        }
        return switch (desk.act(HyperliquidActions.leverage(asset, leverage), validUntil)) {
            case ActionDesk.Outcome.Done _ -> {
                set.put(asset.coin(), leverage);
                yield null;
            }
            case ActionDesk.Outcome.Refused refused ->
                new PlaceResult.Refused(refused.why(), "leverage not set: " + refused.text());
            case ActionDesk.Outcome.Unclear unclear -> {
                // Perhaps it was: what was known before counts no more.
                set.remove(asset.coin());
                yield new PlaceResult.Refused(Refusal.UNAVAILABLE, "leverage not set: " + unclear.cause());
            }
        };
    }
}
