package dev.flotilla.bench.feed;

import dev.flotilla.venues.BookFeed;
import java.time.Instant;
import java.util.Arrays;

/** How late each change was told, in milliseconds, in the order of telling. Told by one thread; read after the last one. */
final class Lags {
    private final int[] millis;
    private int count;
    private int lost;

    Lags(int most) {
        this.millis = new int[most];
    }

    // synchronized: the reader's thread is another one
    synchronized void take(BookFeed.Update update) {
        switch (update) {
            case BookFeed.Update.Changed changed -> take(changed.at());
            case BookFeed.Update.Lost _ -> lost++;
        }
    }

    /** A change that was sent at this moment is told. */
    synchronized void take(Instant sent) {
        if (count < millis.length) {
            millis[count++] = (int) (System.currentTimeMillis() - sent.toEpochMilli());
        }
    }

    synchronized void missed(int changes) {
        lost += changes;
    }

    synchronized int count() {
        return count;
    }

    synchronized int lost() {
        return lost;
    }

    /** Of the changes from one share of all to another, such as 0.9 to 1 for the last tenth. */
    synchronized int percentile(double from, double to, double share) {
        int[] part = Arrays.copyOfRange(millis, (int) (count * from), (int) (count * to));
        Arrays.sort(part);
        return part.length == 0 ? -1 : part[Math.min(part.length - 1, (int) (part.length * share))];
    }
}
