package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.core.strategy.ExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry or a close that needs a person (moneysharks.md 9.1), as it was told last. A value: each move gives a new one.
 *
 * <pre>
 * PENDING_APPROVAL -> APPROVED -> EXECUTED | FAILED
 * PENDING_APPROVAL -> REJECTED | EXPIRED
 * </pre>
 *
 * @param facts of the decision, for the review of the trade
 */
public record Proposal(ProposalReport told, EntryFacts facts) {

    String id() {
        return told.proposalId();
    }

    String symbol() {
        return told.symbol();
    }

    boolean pending() {
        return told.status().equals(ProposalReport.PENDING);
    }

    boolean approved() {
        return told.status().equals(ProposalReport.APPROVED);
    }

    boolean executed() {
        return told.status().equals(ProposalReport.EXECUTED);
    }

    boolean enters() {
        return told.kind().equals(ProposalReport.ENTRY);
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(told.expiresAt());
    }

    /** Decided by this very command. */
    boolean decidedBy(String commandId) {
        return commandId.equals(told.commandId());
    }

    Proposal approvedBy(String commandId, Instant at) {
        return from(pending(), ProposalReport.APPROVED, at, null, null, commandId);
    }

    /** @param commandId null when no person, but the course of things, speaks against it */
    Proposal rejected(@Nullable String commandId, Instant at, String reason) {
        return from(pending(), ProposalReport.REJECTED, at, reason, null, commandId);
    }

    Proposal expired(Instant at) {
        return from(pending(), ProposalReport.EXPIRED, at, null, null, null);
    }

    Proposal executed(ExecutionStatus result, @Nullable String note) {
        return from(approved(), ProposalReport.EXECUTED, told.decidedAt(), note, result, told.commandId());
    }

    Proposal failed(ExecutionStatus result, String why) {
        return from(approved(), ProposalReport.FAILED, told.decidedAt(), why, result, told.commandId());
    }

    private Proposal from(
            boolean legal,
            String status,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            @Nullable ExecutionStatus result,
            @Nullable String commandId) {
        if (!legal) {
            throw new IllegalStateException("proposal " + id() + " is " + told.status() + ", it cannot be " + status);
        }
        return new Proposal(
                new ProposalReport(
                        told.proposalId(),
                        told.symbol(),
                        told.kind(),
                        told.side(),
                        told.mode(),
                        told.origin(),
                        told.confidence(),
                        told.leverage(),
                        told.entryPrice(),
                        told.quantity(),
                        told.stopLoss(),
                        told.takeProfit(),
                        told.signal(),
                        told.signalReason(),
                        told.confluence(),
                        told.market(),
                        status,
                        told.createdAt(),
                        told.expiresAt(),
                        decidedAt,
                        reason,
                        result == null ? null : result.name(),
                        commandId,
                        told.closeReason()),
                facts);
    }
}
