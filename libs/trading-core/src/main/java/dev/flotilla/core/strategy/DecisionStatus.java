package dev.flotilla.core.strategy;

import java.util.Arrays;
import java.util.Optional;

/** Closed set of what can come of a decision. */
public enum DecisionStatus {
    HALTED("halted"),
    CIRCUIT_BREAKER_ACTIVE("circuit_breaker_active"),
    DAILY_LOSS_LIMIT_HIT("daily_loss_limit_hit"),
    COOLDOWN_ACTIVE("cooldown_active"),
    SCAN_ERROR("scan_error"),
    SCAN_EMPTY("scan_empty"),
    BELOW_LEARNING_THRESHOLD("below_learning_threshold"),
    DUPLICATE_POSITION_GUARD("duplicate_position_guard"),
    POSITION_PENDING_RECONCILE("position_pending_reconcile"),
    BLOCKED_BY_RISK("blocked_by_risk"),
    ZERO_QUANTITY("zero_quantity"),
    BELOW_MIN_NOTIONAL("below_min_notional"),
    LOW_LIQUIDITY_BLOCKED("low_liquidity_blocked"),
    PAPER_EXECUTED("paper_executed"),
    LIVE_EXECUTED("live_executed"),
    EXECUTION_ERROR("execution_error"),
    PROPOSAL_EMITTED("proposal_emitted"),
    POSITION_CLOSED("position_closed"),
    PAPER_CLOSED("paper_closed"),
    CLOSE_ERROR("close_error"),
    HOLD("hold"),
    MINIMUM_HOLD("minimum_hold"),
    JOURNALED("journaled");

    private final String wire;

    DecisionStatus(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    public static Optional<DecisionStatus> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst();
    }

    /** The status of an entry that goes out as meant. */
    static DecisionStatus entered(MoneySharksConfig config) {
        if (config.proposes()) {
            return PROPOSAL_EMITTED;
        }
        return config.mode() == TradingMode.PAPER ? PAPER_EXECUTED : LIVE_EXECUTED;
    }

    /** The status of a close that goes out as meant. */
    static DecisionStatus closed(MoneySharksConfig config) {
        return config.proposes() ? PROPOSAL_EMITTED : closed(config.mode());
    }

    /** The status of a close in a mode that asks nobody. */
    static DecisionStatus closed(TradingMode mode) {
        return mode == TradingMode.PAPER ? PAPER_CLOSED : POSITION_CLOSED;
    }
}
