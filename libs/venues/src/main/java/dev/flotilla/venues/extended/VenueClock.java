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
 * The venue's own time. It has no call for it, so that each answer's Date (whole seconds) and each message's time narrow down how far it
 * can be ahead of ours; what contradicts begins anew, as does a minute. Thread-safe.
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

    /** A message that the venue sent at this moment of its own has just come; on its way for a second at most. */
    void heard(long venueMillis) {
        long ahead = venueMillis - wall.millis();
        narrow(ahead, ahead + SECOND);
    }

    private synchronized void narrow(long from, long to) {
        long now = wall.millis();
        boolean contradicts = from > most || to < least;
        if (!known || contradicts || now - begun > FRESH_MILLIS) {
            least = from;
            most = to;
            begun = now;
            known = true;
        } else {
            least = Math.max(least, from);
            most = Math.min(most, to);
        }
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
