package dev.flotilla.venues.extended;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a book stream.
 *
 * @param seq {@link Sequence#NONE} when it has none
 * @param error the venue says that something is wrong instead
 */
record BookFrame(String type, long seq, long ts, boolean error, List<Change> bids, List<Change> asks) {

    /**
     * One price.
     *
     * @param change how much more rests there than before; in a snapshot, all of it
     * @param size what rests there from now on, 0 = nothing, null where the venue tells the change alone
     */
    record Change(
            BigDecimal price, BigDecimal change, @Nullable BigDecimal size) {}
}
