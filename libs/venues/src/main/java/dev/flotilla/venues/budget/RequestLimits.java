package dev.flotilla.venues.budget;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a venue allows and what each call costs there.
 *
 * @param perIp null = not limited by address
 * @param perWallet null = not limited by account
 * @param costs of every call
 */
public record RequestLimits(
        @Nullable RateLimit perIp, @Nullable RateLimit perWallet, Map<VenueCall, RequestCost> costs) {

    private static final RequestCost FREE = new RequestCost(0, 0);

    public RequestLimits {
        costs = Map.copyOf(costs);
    }

    /** A venue that counts nothing. */
    public static RequestLimits none() {
        return new RequestLimits(null, null, Map.of());
    }

    /** Each call costs so much of the address; each order and cancel one of the account as well. */
    static RequestLimits of(@Nullable RateLimit perIp, @Nullable RateLimit perWallet, Weights weights) {
        Map<VenueCall, RequestCost> costs = new EnumMap<>(VenueCall.class);
        costs.put(VenueCall.PLACE, new RequestCost(weights.place(), 1));
        costs.put(VenueCall.CANCEL, new RequestCost(weights.cancel(), 1));
        costs.put(VenueCall.FIND, new RequestCost(weights.find(), 0));
        costs.put(VenueCall.SNAPSHOT, new RequestCost(weights.snapshot(), 0));
        costs.put(VenueCall.FILLS, new RequestCost(weights.fills(), 0));
        costs.put(VenueCall.HISTORY, new RequestCost(weights.history(), 0));
        costs.put(VenueCall.OPEN, new RequestCost(weights.open(), 0));
        costs.put(VenueCall.TOUCH, new RequestCost(weights.touch(), 0));
        return new RequestLimits(perIp, perWallet, costs);
    }

    /** What the requests of each call weigh together, for a bot of one symbol. */
    record Weights(
            long place, long cancel, long find, long snapshot, long fills, long history, long open, long touch) {}

    public RequestCost cost(VenueCall call) {
        return costs.getOrDefault(call, FREE);
    }

    /** The same costs under other limits. */
    public RequestLimits within(@Nullable RateLimit otherPerIp, @Nullable RateLimit otherPerWallet) {
        return new RequestLimits(otherPerIp, otherPerWallet, costs);
    }
}
