package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.VenueAccess;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An account that is kept authorised. Thread-safe. */
final class SessionAccount {
    final VenueAccess.CtraderToken access;
    final AccountBook book;
    /** Newest deal that was read when the account came up, in milliseconds of its time. */
    final AtomicLong readUntil = new AtomicLong();
    /** When it was let in for the first time: what was dealt before is history, not news. */
    final AtomicLong admittedAt = new AtomicLong();
    // Volatile: written by the keeping thread, read by those who trade.
    volatile String token;
    volatile boolean ready;
    volatile boolean hedged = true;
    volatile boolean known;
    /** Deals may have been missed: they are read before figures are told. */
    volatile boolean behind = true;

    volatile long lastEventNanos;
    /** Why the venue does not let it in; null while it does. */
    volatile @Nullable String shut;

    SessionAccount(VenueAccess.CtraderToken access, AccountBook book) {
        this.access = access;
        this.book = book;
        this.token = access.accessToken();
    }

    long id() {
        return access.accountId();
    }
}
