package dev.flotilla.emulator.engine;

/** Answer to an order or a change. */
public sealed interface Placed {

    record Taken(EmulatedOrder order) implements Placed {}

    record Denied(Denial why) implements Placed {}
}
