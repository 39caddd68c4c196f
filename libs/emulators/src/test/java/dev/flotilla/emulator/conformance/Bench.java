package dev.flotilla.emulator.conformance;

import dev.flotilla.core.market.Bar;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One venue with its emulator behind it. Every scenario gets an account of its own; price and faults are put back between scenarios. */
public interface Bench extends AutoCloseable {

    /** Price at the start of every scenario; step 0.001, tick and least notional as below. */
    BigDecimal PRICE = new BigDecimal("64000");

    String SYMBOL = "BTCUSDT";

    /** Step of prices at {@link #PRICE}. */
    default BigDecimal tick() {
        return new BigDecimal("0.1");
    }

    default BigDecimal leastNotional() {
        return BigDecimal.valueOf(5);
    }

    Venue venue();

    /** A second connector to the same emulator, as another worker would have. The scenario closes it. */
    Venue another();

    /** Opens an account with 10 000 at the emulator and gives what opens it. */
    VenueAccess account(String name);

    /** What the emulator can do beyond a price. */
    Set<Gift> gifts();

    /** Whether the answer to an order comes before the matching engine has looked at it. */
    default boolean settlesLater() {
        return false;
    }

    /** Moves the market; everything it meets happens before this returns. */
    void price(BigDecimal price);

    /** Tells a closed 5m bar. */
    void bar(Bar bar);

    FaultPlan faults();

    /** Beginning of the route (method, space, path) of these calls, as faults name it. */
    Map<Call, String> routes();

    /** Answers to an order, given as if all were well, that do not tell what became of it. */
    default List<String> unreadableAnswers() {
        return List.of();
    }

    void dropStreams();

    /** Client order ids that the venue has ever taken for an account, repeated when taken twice: the outside witness. */
    List<String> taken(String account);

    /** The moment by which orders are valid. */
    Instant validUntil();

    /** Events of the connector's feed since the scenario began, oldest first. */
    List<FeedEvent> events();

    /** Signals about the request limit since the scenario began. */
    List<LimitSignal> limits();

    /** Forgets events, signals, faults; price back to the start. */
    void reset();

    /** Step of quantities; {@link Stage#SIZE} is a multiple of two of them. */
    default BigDecimal step() {
        return new BigDecimal("0.001");
    }

    /** The name under which another worker finds a stop: its client order id, where the venue keeps that for stops. */
    default String stopSeenElsewhere(VenueAccess access, String clientOrderId) {
        return clientOrderId;
    }

    default void fund(BigDecimal rate) {
        throw new UnsupportedOperationException("funding");
    }

    default void fillShare(BigDecimal share) {
        throw new UnsupportedOperationException("partial fills");
    }

    default void clockAhead(Duration by) {
        throw new UnsupportedOperationException("clock");
    }

    default void expireTokens() {
        throw new UnsupportedOperationException("tokens");
    }

    /** Best bid and ask of the venue's own book. */
    default List<BigDecimal> bestOfBook() {
        throw new UnsupportedOperationException("books");
    }

    /** The same account with a credential that is wrong. */
    default VenueAccess wrongCredential(VenueAccess access) {
        throw new UnsupportedOperationException("credentials");
    }

    /** Text that marks a message of the private stream about an order, and one about the book. */
    default String orderMessage() {
        throw new UnsupportedOperationException("order messages");
    }

    default String bookMessage() {
        throw new UnsupportedOperationException("book messages");
    }

    /** Whether this credential may move orders; a venue may allow it to some of its credentials only. */
    default boolean amends() {
        return venue().capabilities().orders().amend();
    }

    /** Weight of all requests that the venue counts now; may begin anew with each minute. */
    default long weightUsed() {
        throw new UnsupportedOperationException("weights");
    }

    /** A long position of this size is taken away when the market falls by a tenth. */
    default BigDecimal recklessSize() {
        return Stage.SIZE;
    }

    /** Sends a text to every stream as it is. */
    default void broadcast(String text) {
        throw new UnsupportedOperationException("broadcast");
    }

    @Override
    void close();

    /** Calls that faults are aimed at. */
    enum Call {
        PLACE,
        CANCEL,
        FIND,
        SNAPSHOT,
        /** Only where leverage is set by a call of its own. */
        LEVERAGE,
        /** Only where isolated margin is chosen by a call of its own. */
        MARGIN
    }

    /** Abilities of an emulator. */
    enum Gift {
        FUNDING,
        PARTIAL_FILLS,
        CLOCK,
        TOKENS,
        BOOKS,
        CREDENTIALS,
        STREAM_FAULTS,
        BROADCAST,
        WEIGHTS,
        /** It can fail after it carried out what was asked. */
        REQUEST_FAULTS
    }
}
