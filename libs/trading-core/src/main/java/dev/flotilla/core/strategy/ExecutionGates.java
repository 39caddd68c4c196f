package dev.flotilla.core.strategy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The gates between a decision and the venue, in their order (moneysharks.md 9): credentials, mode, consent, approval, stop, target,
 * halt. Pure; the first gate that is closed answers. Every entry of every mode passes here, whoever decided on it.
 */
public final class ExecutionGates {
    private ExecutionGates() {}

    /**
     * An entry about to be sent.
     *
     * @param permitted the bot may write to its account: credentials are there and verified
     * @param simulated the venue trades no real money
     * @param consented a human consented to trade without asking; asked of autonomous_live only
     * @param needsApproval every order of this mode waits for a person
     * @param approved a person approved this very order
     */
    public record Facts(
            boolean permitted,
            boolean simulated,
            TradingMode mode,
            boolean consented,
            boolean needsApproval,
            boolean approved,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            boolean halted) {}

    /** EXECUTED or PAPER_SIMULATED when it may go out, else the status of the first gate that is closed. */
    public static ExecutionStatus check(Facts facts) {
        if (!facts.permitted()) {
            return ExecutionStatus.BLOCKED_CREDENTIALS;
        }
        ExecutionStatus byMode = mode(facts);
        if (!byMode.carriedOut()) {
            return byMode;
        }
        if (facts.stopLoss() == null) {
            return ExecutionStatus.BLOCKED_NO_STOP_LOSS;
        }
        if (facts.takeProfit() == null) {
            return ExecutionStatus.BLOCKED_NO_TAKE_PROFIT;
        }
        return facts.halted() ? ExecutionStatus.BLOCKED_HALTED : byMode;
    }

    /** A paper bot never writes to a venue with real money, and nobody but a person lets an order of a mode that asks through. */
    private static ExecutionStatus mode(Facts facts) {
        return switch (facts.mode()) {
            case PAPER -> facts.simulated() ? ExecutionStatus.PAPER_SIMULATED : ExecutionStatus.BLOCKED_MODE;
            case AUTONOMOUS_LIVE -> facts.consented() ? ExecutionStatus.EXECUTED : ExecutionStatus.BLOCKED_CONSENT;
            case APPROVAL -> asked(facts, true);
            case LIVE -> asked(facts, facts.needsApproval());
        };
    }

    private static ExecutionStatus asked(Facts facts, boolean needed) {
        return needed && !facts.approved() ? ExecutionStatus.PENDING_APPROVAL : ExecutionStatus.EXECUTED;
    }
}
