package dev.flotilla.worker.gate;

/** What a venue write is for; decides what may withhold it. */
public enum GateClass {
    /** Opens or adds to a position. */
    ENTRY,
    /** Places a stop or a target. */
    PROTECT,
    /** Makes a position smaller. */
    REDUCE,
    /** Cancels an order. */
    CANCEL
}
