package dev.flotilla.streams;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where an incoming channel gets its entries from. All futures complete on the channel's context. Made anew for each
 * connection, except that a {@link CursorSource} goes on where it stopped.
 */
sealed interface EntrySource permits GroupSource, CursorSource {

    /** What Redis says about the stream: entries not yet delivered, entries delivered and not acknowledged. NaN = unknown. */
    record Depth(double lag, double pending) {}

    /** Entries taken over; {@code more} = the pending list was not looked through to its end. */
    record Claim(Replies.Batch batch, boolean more) {
        static final Claim NONE = new Claim(Replies.Batch.EMPTY, false);
    }

    /** Makes the connection usable: the group exists, or the cursor has its place. */
    Future<Void> prepare(RedisLink reader, RedisLink writer);

    /** Entries delivered to this consumer in an earlier life and never acknowledged, after an id; empty = no more. */
    Future<Replies.Batch> backlog(String afterId);

    /** New entries; waits for them up to BLOCK, then gives an empty batch. */
    Future<Replies.Batch> read(int count);

    Future<Void> acknowledge(List<String> ids);

    /** Counts one more delivery of a failed entry; empty = it is gone from the stream. */
    Future<Optional<StreamEntry>> again(StreamEntry entry);

    /** Takes over entries that other consumers left unanswered for too long. */
    Future<Claim> claimAbandoned(int count);

    /** Tells the other consumers that these entries are being worked on. */
    Future<Void> refresh(List<String> ids);

    /** Hands entries that were never started to the other consumers at once. */
    Future<Void> release(List<String> ids);

    /** Forgets consumers that are long gone and hold nothing. */
    Future<Void> dropDeadConsumers();

    Future<Depth> depth();
}
