package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Operations;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Gives one command and follows it to its end. A fleet that does not answer is asked again, under the same id, so that an
 * emergency stop gets through a restart of the API and is still given once.
 */
final class CommandRun {
    private static final Duration INSIST = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);
    private static final int SLOW_FACTOR = 2;
    private static final int ID_BYTES = 6;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;
    private final FleetClient client;
    private final Door sender;
    private final CountDownLatch never = new CountDownLatch(1);

    CommandRun(Terminal terminal, Supplier<RandomGenerator> random, FleetClient client) {
        this(terminal, random, client, client::send);
    }

    private CommandRun(Terminal terminal, Supplier<RandomGenerator> random, FleetClient client, Door sender) {
        this.terminal = terminal;
        this.random = random;
        this.client = client;
        this.sender = sender;
    }

    /** Takes a command to the fleet; the same id again is answered with the first result. */
    @FunctionalInterface
    interface Door {

        Operations.Command give(Operations.NewCommand request);
    }

    /** The same, given over another door than the one for all commands. */
    CommandRun sending(Door otherDoor) {
        return new CommandRun(terminal, random, client, otherDoor);
    }

    /** The exit status. */
    int run(Order order, boolean json) throws InterruptedException {
        long began = System.nanoTime();
        Operations.NewCommand request = order.request(order.verb() + "-" + drawId());
        ProgressLine progress =
                new ProgressLine(terminal, order.verb() + " " + order.scope().words(), began);
        long end = began + order.patience().toNanos();
        Operations.Command last;
        try {
            last = follow(give(request, order, progress), end, progress);
        } finally {
            progress.end();
        }
        terminal.print(json ? JsonText.of(last) : CommandReport.text(last, terminal.style()));
        if (order.patience().isZero() || Tally.of(last).complete()) {
            return ExitStatus.OK;
        }
        terminal.note(terminal.errStyle().red("fleet: ") + unfinished(last));
        return ExitStatus.INCOMPLETE;
    }

    private Operations.Command give(Operations.NewCommand request, Order order, ProgressLine progress)
            throws InterruptedException {
        Duration insist =
                order.patience().isZero() || order.patience().compareTo(INSIST) > 0 ? INSIST : order.patience();
        long end = System.nanoTime() + insist.toNanos();
        while (true) {
            try {
                return sender.give(request);
            } catch (CommandFailure e) {
                if (e.status() != ExitStatus.NO_FLEET) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw unclear(request, e);
                }
                progress.show("the fleet does not answer, trying again");
                pause(AGAIN);
            }
        }
    }

    private Operations.Command follow(Operations.Command given, long end, ProgressLine progress)
            throws InterruptedException {
        Operations.Command last = given;
        boolean whole = !given.targets().isEmpty() || given.bots() == 0;
        while ((last.finishedAt() == null || !whole) && System.nanoTime() < end) {
            long asked = System.nanoTime();
            try {
                last = client.command(given.commandId());
                whole = true;
                progress.show(Tally.of(last).line());
            } catch (CommandFailure e) {
                if (e.status() != ExitStatus.NO_FLEET) {
                    throw e;
                }
                progress.show("accepted; the fleet does not answer now, asking again");
            }
            if (last.finishedAt() == null) {
                long took = SLOW_FACTOR * (System.nanoTime() - asked);
                pause(Duration.ofNanos(
                        Math.min(Math.max(LOOK_EVERY.toNanos(), took), Math.max(1, end - System.nanoTime()))));
            }
        }
        return last;
    }

    private static String unfinished(Operations.Command command) {
        String left = command.remainder().isEmpty() ? "" : "; left: " + String.join(", ", command.remainder());
        return command.finishedAt() == null
                ? "accepted and in force, but not carried out everywhere yet" + left + "; `fleet commands "
                        + command.commandId() + "` shows how far it is"
                : "not carried out everywhere" + left + "; see `fleet commands " + command.commandId() + "`";
    }

    private static CommandFailure unclear(Operations.NewCommand request, CommandFailure cause) {
        return CommandFailure.of(
                cause.status(),
                cause.code(),
                cause.getMessage() + "; whether command " + request.commandId()
                        + " was accepted is unknown: give it again with --id " + request.commandId(),
                cause);
    }

    private void pause(Duration time) throws InterruptedException {
        never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String drawId() {
        byte[] bytes = new byte[ID_BYTES];
        random.get().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
