package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry or a close that waits for a person, told anew with each change of its status. All moments are market time.
 *
 * @param kind entry or close
 * @param side of the order it would place: BUY or SELL
 * @param origin scan (the strategy asked) or manual (an operator asked)
 * @param stopLoss null for a close, like {@code takeProfit}
 * @param status PENDING_APPROVAL, APPROVED, EXECUTED, REJECTED, EXPIRED or FAILED
 * @param decidedAt when it was approved, rejected or expired; null while it is pending
 * @param reason why it was rejected or failed, or what was special about its execution
 * @param result of the execution, such as EXECUTED, PAPER_SIMULATED or BRACKET_FAILED_FLATTENED; null without one
 * @param commandId of the command that decided it, null when none did
 * @param closeReason what the close would be journaled with; null for an entry
 */
public record ProposalReport(
        String proposalId,
        String symbol,
        String kind,
        String side,
        String mode,
        String origin,
        BigDecimal confidence,
        int leverage,
        BigDecimal entryPrice,
        BigDecimal quantity,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        String signal,
        String signalReason,
        Confluence confluence,
        Market market,
        String status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable String result,
        @Nullable String commandId,
        @Nullable String closeReason) {

    public static final String ENTRY = "entry";
    public static final String CLOSE = "close";

    public static final String SCAN = "scan";
    public static final String MANUAL = "manual";

    /** Waits for a person. */
    public static final String PENDING = "PENDING_APPROVAL";

    /** A person agreed and the checks passed; its order is under way. */
    public static final String APPROVED = "APPROVED";

    public static final String EXECUTED = "EXECUTED";

    /** By a person, or because the price had moved or a risk check failed when a person agreed. */
    public static final String REJECTED = "REJECTED";

    public static final String EXPIRED = "EXPIRED";

    /** Approved, but it could not be carried out. */
    public static final String FAILED = "FAILED";

    /** Every status, in the order in which a proposal may pass them. */
    public static final List<String> STATUSES = List.of(PENDING, APPROVED, EXECUTED, REJECTED, EXPIRED, FAILED);

    /** Names of confluence checks. */
    public record Confluence(int count, int total, List<String> passed, List<String> failed) {

        public Confluence {
            passed = List.copyOf(passed);
            failed = List.copyOf(failed);
        }
    }

    /** Prices it was made at. */
    public record Market(BigDecimal lastPrice, @Nullable BigDecimal fundingRate) {}
}
