package dev.flotilla.core.exits;

import java.math.BigDecimal;

/** What happened to a protected position, for logs, notifications and other programs. */
public sealed interface DslEvent {
    /** The name under which it is published. */
    String wire();

    record Created() implements DslEvent {
        @Override
        public String wire() {
            return "dsl.created";
        }
    }

    record PhaseChanged(int phase, int tierIndex) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.phase_changed";
        }
    }

    record TierAdvanced(int tierIndex, Tier tier, BigDecimal floor) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.tier_advanced";
        }
    }

    record StopUpdated(BigDecimal price, String orderId) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.sl_updated";
        }
    }

    record StopSyncFailed(String error) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.sl_sync_failed";
        }
    }

    record ClosePending(int attempt) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.close_pending";
        }
    }

    record Closed(DslCloseReason reason) implements DslEvent {
        @Override
        public String wire() {
            return "dsl.closed";
        }
    }

    record SettingsUpdated() implements DslEvent {
        @Override
        public String wire() {
            return "dsl.settings_updated";
        }
    }

    record Deleted() implements DslEvent {
        @Override
        public String wire() {
            return "dsl.deleted";
        }
    }
}
