package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A live order of a maker: from before it was sent until the venue said how it ended. */
final class MakerOrder {
    /** An order without an answer for so long counts as resting: better a cancel too many. */
    static final long ANSWER_WITHIN = 10 * Nanos.SECOND;

    /** A cancel without an effect for so long counts as lost: it is asked for again. */
    static final long CANCEL_WITHIN = 10 * Nanos.SECOND;

    private final String id;
    private final Slot slot;
    private final BigDecimal price;
    private final long sentAt;
    private BigDecimal left;
    private long heardAt;
    private @Nullable Long restsSince;
    private @Nullable Long cancellingSince;

    MakerOrder(String id, Slot slot, BigDecimal price, BigDecimal size, long sentAt) {
        this.id = id;
        this.slot = slot;
        this.price = price;
        this.left = size;
        this.sentAt = sentAt;
        this.heardAt = sentAt;
    }

    String id() {
        return id;
    }

    Slot slot() {
        return slot;
    }

    BigDecimal price() {
        return price;
    }

    BigDecimal left() {
        return left;
    }

    long heardAt() {
        return heardAt;
    }

    /** When it was accepted, or sent as long as it was not. */
    long restsSince() {
        return restsSince == null ? sentAt : restsSince;
    }

    /** The venue has it; true for the first time. */
    boolean accepted(long nanos) {
        heardAt = nanos;
        if (restsSince != null) {
            return false;
        }
        restsSince = nanos;
        return true;
    }

    /** Takes a fill off what is left; never more than there is. */
    BigDecimal filled(BigDecimal quantity) {
        BigDecimal taken = quantity.min(left);
        left = left.subtract(taken);
        return taken;
    }

    void cancelling(long nanos) {
        cancellingSince = nanos;
    }

    void cancelLost() {
        cancellingSince = null;
    }

    boolean isCancelling() {
        return cancellingSince != null;
    }

    /** When a cancel counts as lost; null while none was asked for. */
    @Nullable
    Long cancelUntil() {
        return cancellingSince == null ? null : (Long) (cancellingSince + CANCEL_WITHIN);
    }

    /** Until when the answer of the venue is waited for; null when it came. */
    @Nullable
    Long answerUntil() {
        return restsSince == null ? (Long) (sentAt + ANSWER_WITHIN) : null;
    }

    boolean isInFlight(long nanos) {
        return restsSince == null && nanos - sentAt < ANSWER_WITHIN;
    }

    /** Whether a cancel may be asked for now. */
    boolean isCancellable(long nanos) {
        return !isCancelling() && !isInFlight(nanos);
    }

    OpenQuote view() {
        return new OpenQuote(id, slot, price, left, restsSince());
    }
}
