package dev.flotilla.contracts.command;

/**
 * A worker is to take no more bots, or may again; those it hosts stay. Sent on the commands stream; beside Redis the worker learns it
 * from a claim that is refused with {@code cordoned}. Obeying twice is harmless.
 */
public record WorkerCordon(String workerId, boolean cordoned, String reason) {

    public static final String TYPE = "WorkerCordon";
}
