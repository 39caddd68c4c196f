package dev.flotilla.core.market;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds bars of a longer interval out of closed shorter ones, one by one. A bucket closes when its last input bar is
 * present or a later input bar arrives; a bucket without input does not exist; the first bucket is dropped when its
 * first input bar is not at its boundary. Mutable, confined to one caller.
 */
public final class BarAggregator {
    private final Interval source;
    private final Interval target;
    private long lastInputMillis = Long.MIN_VALUE;
    private long droppedBucketMillis = Long.MIN_VALUE;
    private @Nullable Open open;

    public BarAggregator(Interval source, Interval target) {
        if (target.millis() < source.millis()) {
            throw new IllegalArgumentException("cannot build " + target.wire() + " bars out of " + source.wire());
        }
        this.source = source;
        this.target = target;
    }

    /** Takes the next closed input bar and hands on every bucket that it closes (none, one or two), oldest first. */
    public void accept(Bar bar, Consumer<Bar> closed) {
        checkOrder(bar);
        long bucket = bucketOf(bar.openTimeMillis());
        closeIfOlderThan(bucket, closed);
        if (lastInputMillis == Long.MIN_VALUE && bar.openTimeMillis() != bucket) {
            droppedBucketMillis = bucket;
        }
        lastInputMillis = bar.openTimeMillis();
        if (bucket == droppedBucketMillis) {
            return;
        }
        open = open == null ? new Open(bucket, bar) : open.with(bar);
        if (bar.closeTimeMillis(source) == bucket + target.millis()) {
            closeIfOlderThan(Long.MAX_VALUE, closed);
        }
    }

    /** Most bars fall into the bucket under construction: seen without a division. */
    private long bucketOf(long openTimeMillis) {
        Open current = open;
        return current != null && openTimeMillis < current.bucketMillis + target.millis()
                ? current.bucketMillis
                : target.bucketOf(openTimeMillis);
    }

    private void checkOrder(Bar bar) {
        if (bar.openTimeMillis() == lastInputMillis + source.millis()) {
            return;
        }
        if (!source.isBoundary(bar.openTimeMillis())) {
            throw new IllegalArgumentException(
                    "open time " + bar.openTimeMillis() + " is not on a " + source.wire() + " boundary");
        }
        if (bar.openTimeMillis() <= lastInputMillis) {
            throw new IllegalArgumentException(
                    "open time " + bar.openTimeMillis() + " is not later than " + lastInputMillis);
        }
    }

    private void closeIfOlderThan(long bucket, Consumer<Bar> closed) {
        Open current = open;
        if (current != null && current.bucketMillis < bucket) {
            open = null;
            closed.accept(current.toBar());
        }
    }

    /** The bucket under construction; mutable because it is touched by every input bar. */
    private static final class Open {
        private final long bucketMillis;
        private final BigDecimal first;
        private BigDecimal high;
        private BigDecimal low;
        private BigDecimal last;
        private BigDecimal volume;

        Open(long bucketMillis, Bar bar) {
            this.bucketMillis = bucketMillis;
            this.first = bar.open();
            this.high = bar.high();
            this.low = bar.low();
            this.last = bar.close();
            this.volume = bar.volume();
        }

        Open with(Bar bar) {
            high = high.max(bar.high());
            low = low.min(bar.low());
            last = bar.close();
            volume = volume.add(bar.volume());
            return this;
        }

        Bar toBar() {
            return new Bar(bucketMillis, first, high, low, last, volume);
        }
    }
}
