package dev.flotilla.venues;

import java.util.Set;

/**
 * What callers may rely on at a venue.
 *
 * @param enforcesValidity the venue itself refuses an order that arrives after its validity (D10)
 * @param findsByClientOrderId an unclear outcome can be resolved by our own id
 * @param clientOrderIdLengthMax longest client order id
 * @param stopsSurviveDisconnect resting stops stay when the worker is gone
 * @param stepsClock the market clock goes in steps and may wait for {@link MarketFeed#ack}
 * @param tellsUsedWeight its answers say how much of the request limit is used
 * @param orders which orders it takes
 * @param deadMan what its dead-man's switch does
 * @param positionMode how it keeps positions
 * @param fillNumbers what the numbers of an account's fills say
 */
public record Capabilities(
        boolean enforcesValidity,
        boolean findsByClientOrderId,
        int clientOrderIdLengthMax,
        boolean stopsSurviveDisconnect,
        boolean stepsClock,
        boolean tellsUsedWeight,
        Orders orders,
        DeadMan deadMan,
        PositionMode positionMode,
        FillNumbers fillNumbers) {

    /** A venue that numbers fills with holes: every real one does. */
    public Capabilities(
            boolean enforcesValidity,
            boolean findsByClientOrderId,
            int clientOrderIdLengthMax,
            boolean stopsSurviveDisconnect,
            boolean stepsClock,
            boolean tellsUsedWeight,
            Orders orders,
            DeadMan deadMan,
            PositionMode positionMode) {
        this(
                enforcesValidity,
                findsByClientOrderId,
                clientOrderIdLengthMax,
                stopsSurviveDisconnect,
                stepsClock,
                tellsUsedWeight,
                orders,
                deadMan,
                positionMode,
                FillNumbers.RISING);
    }

    /** A venue with market orders and native stops only, and fills counted one by one, as the paper venue does. */
    public Capabilities(
            boolean enforcesValidity,
            boolean findsByClientOrderId,
            int clientOrderIdLengthMax,
            boolean stopsSurviveDisconnect,
            boolean stepsClock,
            boolean tellsUsedWeight) {
        this(
                enforcesValidity,
                findsByClientOrderId,
                clientOrderIdLengthMax,
                stopsSurviveDisconnect,
                stepsClock,
                tellsUsedWeight,
                Orders.MARKET_AND_STOPS,
                DeadMan.NONE,
                PositionMode.ONE_WAY,
                FillNumbers.COUNTED);
    }

    /** The same, of a venue whose answers say nothing about the request limit. */
    public Capabilities(
            boolean enforcesValidity,
            boolean findsByClientOrderId,
            int clientOrderIdLengthMax,
            boolean stopsSurviveDisconnect,
            boolean stepsClock) {
        this(enforcesValidity, findsByClientOrderId, clientOrderIdLengthMax, stopsSurviveDisconnect, stepsClock, false);
    }

    /**
     * Orders a venue takes.
     *
     * @param nativeStops stops and targets rest at the venue, not in the worker
     * @param reduceOnly an order can be kept from opening anything
     * @param limits lives of LIMIT orders, empty where there are none
     * @param amend a resting limit order can change its price and quantity without losing its id
     * @param cancelAll all orders of a symbol can be cancelled in one call
     */
    public record Orders(
            boolean nativeStops, boolean reduceOnly, Set<TimeInForce> limits, boolean amend, boolean cancelAll) {

        /** Market orders, stops and targets. */
        public static final Orders MARKET_AND_STOPS = new Orders(true, true, Set.of(), false, false);

        public Orders {
            limits = Set.copyOf(limits);
        }
    }

    /**
     * A switch at the venue that cancels when we fall silent.
     *
     * @param cancelsStops it takes protective stops too: arm it only where there is no position to protect
     */
    public record DeadMan(Scope scope, boolean cancelsStops) {

        public static final DeadMan NONE = new DeadMan(Scope.NONE, false);

        /** What one switch covers. */
        public enum Scope {
            NONE,
            SYMBOL,
            ACCOUNT
        }
    }

    /** How a venue keeps the positions of an account in one symbol. */
    public enum PositionMode {
        /** One net position. */
        ONE_WAY,
        /** One position per trade, each closed by itself. */
        HEDGED
    }

    /** What the numbers of one account's fills say. */
    public enum FillNumbers {
        /** 1, 2, 3: a number that is missing is a fill that was missed. */
        COUNTED,
        /** Later is higher, with holes: made of time, or counted over all accounts. What was missed only a read can tell. */
        RISING;

        /** How many fills between these two are certainly missing. */
        public long missing(long last, long next) {
            return this == COUNTED ? Math.max(0, next - last - 1) : 0;
        }
    }
}
