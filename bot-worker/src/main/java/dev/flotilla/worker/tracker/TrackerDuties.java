package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.Answering;
import dev.flotilla.worker.runtime.Answering.Answer;
import dev.flotilla.worker.runtime.Clearance;
import dev.flotilla.worker.runtime.OrderOutcome;
import dev.flotilla.worker.runtime.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out what operators ask of a runtime. Confined to the loop. */
final class TrackerDuties implements Requests.Hands {

    private static final Duration DRAIN_WAIT = Duration.ofHours(24);

    private final Function<Halt, Clearance> halts;
    private final TrackerBook book;
    private final WalletWatch watch;
    private final ExitHands hands;
    private final Answering answering;

    TrackerDuties(
            Function<Halt, Clearance> halts,
            TrackerBook book,
            WalletWatch watch,
            ExitHands hands,
            Answering answering) {
        this.halts = halts;
        this.book = book;
        this.watch = watch;
        this.hands = hands;
        this.answering = answering;
    }

    @Override
    public Clearance halt(Halt asked) {
        return halts.apply(asked);
    }

    @Override
    public boolean done(BotCommand command, BotControl control) throws InterruptedException {
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

    @Override
    public void stopped(BotCommand shutdown) {
        answered(shutdown, CommandAck.DONE, words());
    }
}
