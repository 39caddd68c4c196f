package dev.flotilla.cli.command;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import java.util.List;

/**
 * How far a command is, counted.
 *
 * @param concerned targets that it means something to
 * @param flat targets with a first flat venue read
 * @param flattens an emergency stop that closes positions: only verified targets count
 */
record Tally(
        boolean stops,
        boolean flattens,
        int concerned,
        int gated,
        int flat,
        int verified,
        int done,
        int refused,
        List<String> left) {
    private static final int LEFT_SHOWN = 3;

    static Tally of(Operations.Command command) {
        boolean stops = command.kind().equals(CommandKind.EMERGENCY_STOP.name());
        return new Tally(
                stops,
                stops && Boolean.TRUE.equals(command.options().get("flatten")),
                command.bots() - command.skipped(),
                gated(command),
                (int) command.targets().stream()
                        .filter(target -> target.flatMillis() != null)
                        .count(),
                command.verifiedFlat(),
                command.done(),
                command.refused(),
                command.remainder());
    }

    /** A bot that could not do all of it, such as a drain that took too long, still keeps to it. */
    private static int gated(Operations.Command command) {
        long answered = command.targets().stream()
                .filter(target -> target.gatedMillis() != null)
                .count();
        return Math.max(command.gated(), (int) answered);
    }

    /** Carried out by everybody; an emergency stop that flattens: proven by everybody. */
    boolean complete() {
        return done >= concerned && (!flattens || verified >= concerned);
    }

    String line() {
        String steps = stops
                ? step("gated", gated)
                        + (flattens ? step("flat", flat) + step("verified", verified) : step("done", done))
                : step("in force", gated) + step("done", done);
        return steps.stripTrailing() + (refused == 0 ? "" : "   refused " + refused) + remainder();
    }

    private String step(String name, int count) {
        return name + " " + count + "/" + concerned + "   ";
    }

    private String remainder() {
        if (left.isEmpty()) {
            return "";
        }
        int more = left.size() - LEFT_SHOWN;
        return "   left: " + String.join(", ", left.subList(0, Math.min(LEFT_SHOWN, left.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
