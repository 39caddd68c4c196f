package dev.flotilla.contracts.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check of credentials, nothing traded: {@code POST params-api /api/v1/venues/VENUE/check} takes a {@link Wish}, {@code POST hub|worker
 * /internal/v1/venue-check} a {@link Request}; all answer a {@link Report}. Only a worker holds credentials (D9); none passes here.
 */
public final class VenueChecks {

    private VenueChecks() {}

    /** @param account account or bot whose credential is tried; null = all that the worker has */
    public record Wish(@Nullable String account) {}

    /** {@code GET params-api /api/v1/venues}. @param newBots the venue that bots of this fleet trade on */
    public record Trading(String newBots) {}

    public record Request(String venue, @Nullable String account) {}

    /** @param workerId who asked the venue */
    public record Report(String venue, String workerId, Instant at, List<Account> accounts, List<Rules> instruments) {
        public Report {
            accounts = List.copyOf(accounts);
            instruments = List.copyOf(instruments);
        }
    }

    /** How the check of one credential ended. */
    public enum Verdict {
        /** The venue takes it. */
        PASSED,
        /** The venue says no, or the clocks are too far apart: code and what to look at are there. */
        REFUSED,
        /** The venue did not answer; try again later. */
        UNREACHABLE
    }

    /**
     * One credential.
     *
     * @param permissions in the venue's words
     * @param clockOffsetMillis the venue's clock minus the worker's, null where it does not tell
     * @param warnings what is allowed but should be changed
     * @param code the venue's own, or clock_skew, or credential
     * @param text what the venue said
     * @param lookAt what to check, in words for a person
     */
    public record Account(
            String account,
            Verdict verdict,
            List<String> permissions,
            @Nullable Long clockOffsetMillis,
            @Nullable BigDecimal equity,
            List<String> warnings,
            @Nullable String code,
            @Nullable String text,
            @Nullable String lookAt) {
        public Account {
            permissions = List.copyOf(permissions);
            warnings = List.copyOf(warnings);
        }
    }

    /** What a venue takes of orders in a market. */
    public record Rules(
            String symbol, BigDecimal tickSize, BigDecimal stepSize, BigDecimal minQuantity, BigDecimal minNotional) {}
}
