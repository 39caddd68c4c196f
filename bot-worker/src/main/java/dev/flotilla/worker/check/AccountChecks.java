package dev.flotilla.worker.check;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.contracts.venue.VenueChecks.Verdict;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueCheck;
import dev.flotilla.worker.host.Accesses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries this worker's credentials, one check at a time, over connections of its own: bots that trade do not notice. */
public final class AccountChecks {

    private static final int ACCOUNTS_MAX = 20;
    private static final int INSTRUMENTS_MAX = 2_000;

    private final Terms terms;
    private final Supplier<Venue> fresh;
    private final Supplier<Accesses> accesses;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * What a check goes by.
     *
     * @param venue the one that this worker trades on
     */
    public record Terms(String venue, String workerId, ClockSkew skew) {}

    /**
     * @param fresh a connector that nobody else uses; it is closed after the check
     * @param accesses the credentials as they are now
     */
    public AccountChecks(Terms terms, Supplier<Venue> fresh, Supplier<Accesses> accesses, InstantSource clock) {
        this.terms = terms;
        this.fresh = fresh;
        this.accesses = accesses;
        this.clock = clock;
    }

    public CheckAnswer answer(VenueChecks.Request request) {
        if (!request.venue().equals(terms.venue())) {
            return new CheckAnswer.NotHere(
                    "other_venue",
                    "worker " + terms.workerId() + " trades on " + terms.venue() + ", not on " + request.venue(),
                    List.of(terms.venue()));
        }
        if (terms.venue().equals(Venue.PAPER)) {
            return new CheckAnswer.NotHere(
                    "no_credentials", "accounts of the paper venue need no credential", List.of());
        }
        if (!one.tryLock()) {
            return new CheckAnswer.NotHere("busy", "worker " + terms.workerId() + " is checking already", List.of());
        }
        try {
            return checked(request.account());
        } finally {
            one.unlock();
        }
    }

    private CheckAnswer checked(@Nullable String wanted) {
        Accesses known = accesses.get();
        List<String> names = wanted == null ? known.names() : List.of(wanted);
        if (names.isEmpty()) {
            return new CheckAnswer.NotHere(
                    "no_credentials",
                    "worker " + terms.workerId() + " has no credential: fleet.live-venue.credentials names no account",
                    List.of());
        }
        List<VenueChecks.Account> accounts = new ArrayList<>();
        List<Instrument> instruments = List.of();
        for (String name : names.subList(0, Math.min(names.size(), ACCOUNTS_MAX))) {
            Tried tried = tried(known, name);
            if (tried == null) {
                return new CheckAnswer.NotHere("unknown_account", "there is no credential of " + name, known.names());
            }
            accounts.add(tried.account());
            instruments = tried.instruments().isEmpty() ? instruments : tried.instruments();
        }
        return new CheckAnswer.Done(
                new VenueChecks.Report(terms.venue(), terms.workerId(), clock.instant(), accounts, rules(instruments)));
    }

    private record Tried(VenueChecks.Account account, List<Instrument> instruments) {}

    /** Null when there is no such credential. */
    private @Nullable Tried tried(Accesses known, String name) {
        Optional<VenueAccess> access;
        try {
            access = known.of(name, name);
        } catch (IllegalArgumentException e) {
            return new Tried(
                    refused(name, null, "credential", String.valueOf(e.getMessage()), "the credentials file"),
                    List.of());
        }
        if (access.isEmpty()) {
            return null;
        }
        try (Venue venue = fresh.get()) {
            return told(name, venue.check(access.get()));
        }
    }

    private Tried told(String name, VenueCheck check) {
        return switch (check) {
            case VenueCheck.Passed passed -> new Tried(passed(name, passed), passed.instruments());
            case VenueCheck.Refused no ->
                new Tried(refused(name, null, no.code(), no.venueText(), no.lookAt()), List.of());
            case VenueCheck.Unreachable away ->
                new Tried(
                        new VenueChecks.Account(
                                name,
                                Verdict.UNREACHABLE,
                                List.of(),
                                null,
                                null,
                                List.of(),
                                "unreachable",
                                away.cause(),
                                "the network, and fleet.live-venue.url"),
                        List.of());
        };
    }

    private VenueChecks.Account passed(String name, VenueCheck.Passed passed) {
        Duration offset = passed.clockOffset();
        Long millis = offset == null ? null : offset.toMillis();
        Optional<String> fault =
                offset == null ? Optional.empty() : terms.skew().fault(offset);
        if (fault.isPresent()) {
            return refused(name, millis, ClockSkew.CODE, fault.get(), ClockSkew.LOOK_AT);
        }
        return new VenueChecks.Account(
                name,
                Verdict.PASSED,
                passed.permissions(),
                millis,
                passed.equity(),
                passed.warnings(),
                null,
                null,
                null);
    }

    private static VenueChecks.Account refused(
            String name, @Nullable Long offset, String code, String text, String lookAt) {
        return new VenueChecks.Account(name, Verdict.REFUSED, List.of(), offset, null, List.of(), code, text, lookAt);
    }

    private static List<VenueChecks.Rules> rules(List<Instrument> instruments) {
        return instruments.stream()
                .limit(INSTRUMENTS_MAX)
                .map(one -> new VenueChecks.Rules(
                        one.symbol(),
                        one.filters().tickSize(),
                        one.filters().stepSize(),
                        one.filters().minQuantity(),
                        one.filters().minNotional()))
                .toList();
    }
}
