package dev.flotilla.core.marketmaking;

/** A sign that a market maker does badly; the order is that of reports. */
public enum Trigger {
    /** The last fills lost money. */
    T1,
    /** Prices move against fills within five seconds. */
    T2,
    /** Too many fills were beyond the middle. */
    T3,
    /** Nearly every order is cancelled. */
    T4,
    /** Too many post-only orders are refused. */
    T5,
    /** The inventory is too full. */
    T6,
    /** Hardly any fills, and those there are do no harm. */
    T7,
    /** The circuit breaker opens again and again. */
    T8
}
