package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.Answering;
import dev.flotilla.worker.runtime.Answering.Answer;
import dev.flotilla.worker.runtime.OrderOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What operators asked of a runtime and is not answered yet: at most one halt, and commands in the order they came. Confined to the loop. */
final class TrackerDuties {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration DRAIN_WAIT = Duration.ofHours(24);

    private final Queue<BotCommand> inbox;
    private final Function<Halt, TrackerHalt> halts;
    private final TrackerBook book;
    private final WalletWatch watch;
    private final ExitHands hands;
    private final Answering answering;
    private final List<BotCommand> open = new ArrayList<>();
    private @Nullable TrackerHalt halt;
    private long dueAt;

    TrackerDuties(
            Queue<BotCommand> inbox,
            Function<Halt, TrackerHalt> halts,
            TrackerBook book,
            WalletWatch watch,
            ExitHands hands,
            Answering answering) {
        this.inbox = inbox;
        this.halts = halts;
        this.book = book;
        this.watch = watch;
        this.hands = hands;
        this.answering = answering;
    }

    boolean halting() {
        return halt != null;
    }

    boolean haltProven() {
        return halt == null || halt.proven();
    }

    boolean letStop() {
        return haltProven();
    }

    Duration rest() {
        Duration commands = open.isEmpty() ? Duration.ofDays(1) : LOOK_AGAIN;
        return halt == null || halt.rest().compareTo(commands) > 0 ? commands : halt.rest();
    }

    /** Goes on with what is open; false when there was nothing. */
    boolean step(BotControl control) throws InterruptedException {
        Halt inForce = control.halt();
        if (inForce == null) {
            halt = null;
        } else if (halt == null || !halt.halt().commandId().equals(inForce.commandId())) {
            halt = halts.apply(inForce);
        }
        TrackerHalt current = halt;
        if (current != null) {
            current.step();
        }
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(command);
            dueAt = book.nanos();
        }
        if (!open.isEmpty() && book.nanos() - dueAt >= 0) {
            dueAt = book.nanos() + LOOK_AGAIN.toNanos();
            for (BotCommand command : List.copyOf(open)) {
                if (overtaken(command, control) || done(command, control)) {
                    open.remove(command);
                }
            }
            return true;
        }
        return current != null;
    }

    private static boolean overtaken(BotCommand command, BotControl control) {
        return command.setsControl() && control.controlVersion() > command.controlVersion();
    }

    private boolean done(BotCommand command, BotControl control) throws InterruptedException {
        if (control.controlVersion() < command.controlVersion()) {
            return false;
        }
        return switch (command.kind()) {
            case PAUSE, RESUME, RESTART, ROTATE_KEY -> answered(command, CommandAck.DONE, null);
            case UPDATE_PARAMETERS ->
                control.paramsVersion() >= command.paramsVersion() && answered(command, CommandAck.DONE, "in use");
            case CLOSE_POSITION -> close(command);
            case ASSUME_RESPONSIBILITY -> answered(command, CommandAck.DONE, words());
            case DRAIN -> drain(command);
            case SHUTDOWN -> false;
            case APPROVE_PROPOSAL, REJECT_PROPOSAL, PROPOSE ->
                answered(command, CommandAck.REFUSED, "a runtime opens no positions, so it has no proposals");
            case EMERGENCY_STOP -> throw new IllegalStateException("a halt is part of the control in force");
        };
    }

    private boolean answered(BotCommand command, String status, @Nullable String detail) {
        answering.answer(Answer.of(command.commandId(), status, detail));
        return true;
    }

    private boolean close(BotCommand command) throws InterruptedException {
        String asset = command.text("instrument").orElse("");
        TrackedPosition tracked = book.memory().position(asset);
        if (tracked == null) {
            return answered(
                    command, CommandAck.REFUSED, "this runtime protects no position in '" + asset + "'; " + words());
        }
        return switch (hands.closeByHand(asset, tracked)) {
            case OrderOutcome.Filled filled -> filled.left().signum() == 0 && answered(command, CommandAck.DONE, null);
            case OrderOutcome.Denied denied ->
                answered(command, CommandAck.REFUSED, denied.verdict().detail());
            case OrderOutcome.Rejected rejected ->
                answered(command, CommandAck.REFUSED, rejected.why() + " " + rejected.text());
            case OrderOutcome.Unclear _, OrderOutcome.Resting _ -> false;
        };
    }

    private boolean drain(BotCommand command) {
        try {
            AccountSnapshot wallet = watch.read();
            if (wallet.positions().isEmpty()) {
                return answered(command, CommandAck.DONE, "flat");
            }
        } catch (VenueUnavailableException e) {
            return false;
        }
        Duration waited = Duration.ofMillis(command.accepted().millis(book.nanos()));
        Duration most = command.seconds("maxWaitSeconds", DRAIN_WAIT);
        return waited.compareTo(most) >= 0
                && answered(command, CommandAck.REFUSED, "not flat after " + most.toSeconds() + " s: " + words());
    }

    /** Open positions in words. */
    String words() {
        List<String> words = book.memory().positions().values().stream()
                .map(TrackedPosition::state)
                .map(state -> state.identity().asset() + " "
                        + state.position().direction().wire() + " "
                        + state.position().size().stripTrailingZeros().toPlainString()
                        + (state.stop().orderId() == null || state.stop().price() == null
                                ? " (UNPROTECTED)"
                                : " (stop "
                                        + state.stop()
                                                .price()
                                                .stripTrailingZeros()
                                                .toPlainString() + ")"))
                .toList();
        return words.isEmpty() ? "no open positions" : String.join("; ", words);
    }

    /** The loop ends because the bot is stopped. */
    void stopped() {
        for (BotCommand command = inbox.poll(); command != null; command = inbox.poll()) {
            open.add(command);
        }
        open.stream()
                .filter(command -> command.kind() == CommandKind.SHUTDOWN)
                .forEach(command -> answered(command, CommandAck.DONE, words()));
        open.clear();
    }
}
