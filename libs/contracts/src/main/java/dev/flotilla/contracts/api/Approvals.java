package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of params-api about proposals that wait for a person: {@code GET /api/v1/proposals}, {@code POST /api/v1/proposals/{id}/approve|reject}, {@code POST /api/v1/bots/{id}/proposals}. */
public final class Approvals {

    private Approvals() {}

    /**
     * An entry or a close that waits, or waited, for a person. Moments are market time, {@code receivedAt} apart.
     *
     * @param kind entry or close
     * @param side BUY or SELL
     * @param origin scan or manual
     * @param status PENDING_APPROVAL, APPROVED, EXECUTED, REJECTED, EXPIRED or FAILED
     * @param expiresInSeconds of market time, by the newest that was heard of the bot; null once decided
     * @param decidedBy who approved or rejected it; null when nobody did
     * @param reason why it was rejected or failed
     * @param result of its execution, such as EXECUTED, PAPER_SIMULATED or BRACKET_FAILED_FLATTENED
     */
    public record Proposal(
            String proposalId,
            String botId,
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
            ProposalMarket market,
            String status,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Long expiresInSeconds,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable String result,
            @Nullable String commandId,
            @Nullable String closeReason,
            Instant receivedAt) {}

    /** Names of the confluence checks behind a proposal. */
    public record Confluence(int count, int total, List<String> passed, List<String> failed) {}

    public record ProposalMarket(
            BigDecimal lastPrice, @Nullable BigDecimal fundingRate) {}

    /**
     * GET /api/v1/bots/{id}/proposals/watcher: whether somebody looks, and what waits.
     *
     * @param mode always scan-journal-propose
     * @param pending proposals that wait for a person
     * @param lastScan market time of the bot's newest decision, null before the first
     */
    public record Watcher(
            String mode, int pending, @Nullable Instant lastScan) {}

    /**
     * POST /api/v1/proposals/{id}/approve and /reject.
     *
     * @param reason needed to reject
     * @param commandId chosen by the caller so that a repeat is answered with the first result; null = one is made
     */
    public record DecideProposal(
            @Nullable String reason, @Nullable String commandId) {}

    /**
     * POST /api/v1/bots/{id}/proposals: a proposal by hand.
     *
     * @param side BUY or SELL
     */
    public record NewProposal(
            String symbol,
            String side,
            @Nullable String reason,
            @Nullable String commandId) {}
}
