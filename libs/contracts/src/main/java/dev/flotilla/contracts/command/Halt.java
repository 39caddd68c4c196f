package dev.flotilla.contracts.command;

import java.time.Instant;

/**
 * An emergency stop in force on a bot. It belongs to one control version: only a newer control, given by an operator's
 * restart, ends it. A halted bot makes no entries; whoever hosts it carries the halt out before it lets go (D4, D6).
 *
 * @param flatten positions are closed at market too
 * @param keepProtective stops and targets of open positions stay; false only together with flatten or by an operator's explicit flag
 * @param acceptedAt when the command was committed; timings of acks count from here
 */
public record Halt(String commandId, boolean flatten, boolean keepProtective, Instant acceptedAt) {}
