package dev.flotilla.venues.extended;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The venue's own time. It has no call for it, so that each answer's Date (whole seconds) narrows down how far it can be ahead of ours,
 * and each message's time how far it is at least: a message may come late, never early. What contradicts begins anew, as does a
 * minute. Thread-safe.
 */
final class VenueClock implements InstantSource {

    private static final long SECOND = 1_000;
    private static final long FRESH_MILLIS = Duration.ofMinutes(1).toMillis();

    private final InstantSource wall;
    // All guarded by this.
    private boolean known;
    private long least;
    private long most;
    private long begun;

    VenueClock(InstantSource wall) {
        this.wall = wall;
    }

    /** @param sent when the request went out, by our clock */
    void answered(long sent, HttpHeaders headers) {
        String date = headers.firstValue("Date").orElse("");
        try {
            long venue = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            narrow(venue - wall.millis(), venue + SECOND - sent);
        } catch (DateTimeException none) {
            // An answer without a date says nothing.
            return;
        }
    }

    /** A message has just come that the venue sent at this moment of its own; on its way for a second, where nothing better is known. */
    synchronized void heard(long venueMillis) {
        long ahead = venueMillis - wall.millis();
        if (known && ahead <= most) {
            least = Math.max(least, ahead);
        } else {
            begin(ahead, ahead + SECOND);
        }
    }

    private synchronized void narrow(long from, long to) {
        boolean contradicts = from > most || to < least;
        if (!known || contradicts || wall.millis() - begun > FRESH_MILLIS) {
            begin(from, to);
        } else {
            least = Math.max(least, from);
            most = Math.min(most, to);
        }
    }

    private void begin(long from, long to) {
        least = from;
        most = to;
        begun = wall.millis();
        known = true;
    }

    /** How far the venue is ahead of us by what is known, 0 while nothing is. */
    synchronized Duration offset() {
        return known ? Duration.ofMillis(Math.floorDiv(least + most, 2)) : Duration.ZERO;
    }

    /** The same, empty while nothing is known. */
    synchronized Optional<Duration> measured() {
        return known ? Optional.of(offset()) : Optional.empty();
    }

    /** A moment of ours by the venue's clock. */
    Instant atVenue(Instant ours) {
        return ours.plus(offset());
    }

    @Override
    public Instant instant() {
        return atVenue(wall.instant());
    }

    /** Our own time. */
    Instant ours() {
        return wall.instant();
    }
}
