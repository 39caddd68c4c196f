package dev.flotilla.papervenue.limit;

import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestCost;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts weight per address and per account in fixed windows. Above the limit a request is refused with 429 and when to come back; who goes on all the
 * same is banned, twice as long each time. Thread-safe.
 */
public final class RequestGuard {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int COUNTED_MAX = 20_000;
    private static final int DOUBLINGS_MAX = 10;

    private final RequestLimits limits;
    private final BanTerms bans;
    private final InstantSource clock;
    private final LinkedHashMap<String, Count> counts = new LinkedHashMap<>(64, 0.75f, true);

    public RequestGuard(RequestLimits limits, BanTerms bans, InstantSource clock) {
        this.limits = limits;
        this.bans = bans;
        this.clock = clock;
    }

    /**
     * When to ban.
     *
     * @param after refused requests in one window
     * @param time of the first ban
     */
    public record BanTerms(int after, Duration time) {}

    /** What becomes of a request. */
    public sealed interface Verdict {

        record Passed() implements Verdict {}

        /** @param status of the answer */
        record Refused(int status, long retryAfterSeconds) implements Verdict {}
    }

    /** Of one address or account. */
    private static final class Count {
        private long windowStart;
        private long used;
        private int refused;
        private long bannedUntil;
        private int timesBanned;
    }

    /** True when anything is counted at all. */
    public boolean counts() {
        return limits.perIp() != null || limits.perWallet() != null;
    }

    /** Counts a request. One that is refused counts for the address, as it does at real venues. */
    public synchronized Verdict check(String address, @Nullable String account, VenueCall call) {
        RequestCost cost = limits.cost(call);
        Verdict byAddress = checked("ip " + address, limits.perIp(), cost.ip());
        if (byAddress instanceof Verdict.Refused || account == null) {
            return byAddress;
        }
        return checked("account " + account, limits.perWallet(), cost.wallet());
    }

    private Verdict checked(String who, @Nullable RateLimit limit, long weight) {
        if (limit == null || weight == 0) {
            return new Verdict.Passed();
        }
        long now = clock.millis();
        Count count = current(who, limit, now);
        if (now < count.bannedUntil) {
            return new Verdict.Refused(BANNED, seconds(count.bannedUntil - now));
        }
        count.used += weight;
        if (count.used <= limit.weight()) {
            return new Verdict.Passed();
        }
        count.refused++;
        if (count.refused > bans.after()) {
            long time = bans.time().toMillis() << Math.min(count.timesBanned, DOUBLINGS_MAX);
            count.timesBanned++;
            count.bannedUntil = now + time;
            return new Verdict.Refused(BANNED, seconds(time));
        }
        return new Verdict.Refused(
                TOO_MANY_REQUESTS, seconds(count.windowStart + limit.window().toMillis() - now));
    }

    private Count current(String who, RateLimit limit, long now) {
        Count count = counts.computeIfAbsent(who, _ -> new Count());
        if (counts.size() > COUNTED_MAX) {
            counts.remove(counts.firstEntry().getKey());
        }
        long start = now - now % limit.window().toMillis();
        if (count.windowStart != start) {
            count.windowStart = start;
            count.used = 0;
            count.refused = 0;
        }
        return count;
    }

    private static long seconds(long millis) {
        return Math.max(1, (millis + 999) / 1_000);
    }

    /** Weight that an address has used in the current window. */
    public synchronized long used(String address) {
        RateLimit limit = limits.perIp();
        return limit == null ? 0 : current("ip " + address, limit, clock.millis()).used;
    }
}
