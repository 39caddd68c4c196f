package dev.flotilla.worker.quoting;

import dev.flotilla.worker.runtime.DayBook;
import dev.flotilla.worker.runtime.OrderMemory;
import dev.flotilla.worker.runtime.UnresolvedOrder;
import java.util.List;

/**
 * All that a market maker takes along over a restart; reported as the bot's state. Position and resting orders are the venue's to tell. A
 * value: each change gives a new one.
 *
 * @param version of this layout
 * @param fillCursor sequence of the newest fill that a read has shown; -1 before the first look
 * @param orderSequence highest order sequence used
 * @param day equity when the day began
 * @param intended orders that were meant and whose outcome is not noted yet
 * @param unresolved orders that were sent and whose outcome the venue has not told
 */
public record QuotingMemory(
        int version,
        long fillCursor,
        long orderSequence,
        DayBook day,
        List<UnresolvedOrder> intended,
        List<UnresolvedOrder> unresolved)
        implements OrderMemory<QuotingMemory> {

    static final int VERSION = 1;
    static final long NO_FILL = -1;

    public QuotingMemory {
        intended = List.copyOf(intended);
        unresolved = List.copyOf(unresolved);
    }

    static QuotingMemory fresh() {
        return new QuotingMemory(VERSION, NO_FILL, 0, DayBook.EMPTY, List.of(), List.of());
    }

    QuotingMemory withFillCursor(long cursor) {
        return new QuotingMemory(version, cursor, orderSequence, day, intended, unresolved);
    }

    QuotingMemory withOrderSequence(long sequence) {
        return new QuotingMemory(version, fillCursor, Math.max(sequence, orderSequence), day, intended, unresolved);
    }

    QuotingMemory withDay(DayBook newDay) {
        return new QuotingMemory(version, fillCursor, orderSequence, newDay, intended, unresolved);
    }

    @Override
    public QuotingMemory withOrders(List<UnresolvedOrder> newIntended, List<UnresolvedOrder> newUnresolved) {
        return new QuotingMemory(version, fillCursor, orderSequence, day, newIntended, newUnresolved);
    }
}
