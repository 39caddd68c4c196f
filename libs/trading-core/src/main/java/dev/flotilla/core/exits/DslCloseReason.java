package dev.flotilla.core.exits;

import java.util.Arrays;
import java.util.Optional;

/** Why a state was archived. Only a rebuild copy is not terminal: the position lives on. */
public enum DslCloseReason {
    DSL_BREACH("dsl_breach", true),
    HARD_TIMEOUT("hard_timeout", true),
    WEAK_PEAK_CUT("weak_peak_cut", true),
    DEAD_WEIGHT_CUT("dead_weight_cut", true),
    EXCHANGE_SL_HIT("exchange_sl_hit", true),
    MANUAL("manual", true),
    FLIPPED("flipped", true),
    POSITION_INCREASED("position_increased", false),
    POSITION_DECREASED("position_decreased", false),
    CLOSE_POSITION_FAILED("close_position_failed", true),
    DSL_DELETED("dsl_deleted", true);

    private final String wire;
    private final boolean terminal;

    DslCloseReason(String wire, boolean terminal) {
        this.wire = wire;
        this.terminal = terminal;
    }

    public String wire() {
        return wire;
    }

    public static Optional<DslCloseReason> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire.equals(wire))
                .findFirst();
    }

    public boolean terminal() {
        return terminal;
    }
}
