package dev.flotilla.venues;

/**
 * What callers may rely on at a venue.
 *
 * @param enforcesValidity the venue itself refuses an order that arrives after its validity (D10)
 * @param findsByClientOrderId an unclear outcome can be resolved by our own id
 * @param clientOrderIdLengthMax longest client order id
 * @param stopsSurviveDisconnect resting stops stay when the worker is gone
 * @param stepsClock the market clock goes in steps and may wait for {@link MarketFeed#ack}
 * @param tellsUsedWeight its answers say how much of the request limit is used
 */
public record Capabilities(
        boolean enforcesValidity,
        boolean findsByClientOrderId,
        int clientOrderIdLengthMax,
        boolean stopsSurviveDisconnect,
        boolean stepsClock,
        boolean tellsUsedWeight) {

    /** A venue whose answers say nothing about the request limit. */
    public Capabilities(
            boolean enforcesValidity,
            boolean findsByClientOrderId,
            int clientOrderIdLengthMax,
            boolean stopsSurviveDisconnect,
            boolean stepsClock) {
        this(enforcesValidity, findsByClientOrderId, clientOrderIdLengthMax, stopsSurviveDisconnect, stepsClock, false);
    }
}
