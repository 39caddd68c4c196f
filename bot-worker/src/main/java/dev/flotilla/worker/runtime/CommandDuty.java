package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.Answering.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One command that a bot still has to answer to the end. Looks again and again and never sleeps. Confined to the bot's loop. */
final class CommandDuty {

    static final String CLOSE_REASON = "operator_close";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration TRIED_FOR = Duration.ofSeconds(60);
    private static final String NOT_IN_SYNC = "the bot does not agree with its venue yet";
    private static final Duration DRAIN_WAIT = Duration.ofHours(24);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(30);

    private final BotCommand command;
    private final Hands hands;
    private final long begunAt;
    private long dueAt;
    private List<String> told = List.of();

    /** What a duty works with. */
    record Hands(
            BotBook book,
            Reconciler venue,
            PositionDesk positions,
            SettingsInUse settings,
            List<String> symbols,
            Answering answering,
            ProposalDuty proposals,
            BooleanSupplier inSync) {}

    CommandDuty(BotCommand command, Hands hands) {
        this.command = command;
        this.hands = hands;
        this.begunAt = hands.book().nanos();
        this.dueAt = begunAt;
    }

    BotCommand command() {
        return command;
    }

    /** True when a newer control says otherwise: nobody waits for an answer any more. */
    boolean overtakenBy(BotControl control) {
        return command.setsControl() && control.controlVersion() > command.controlVersion();
    }

    /** One look; true when the last answer was given. */
    boolean step(BotControl control) throws InterruptedException {
        if (control.controlVersion() < command.controlVersion() || hands.book().nanos() - dueAt < 0) {
            return false;
        }
        try {
            return switch (command.kind()) {
                case PAUSE, RESUME, RESTART -> done(null);
                case ROTATE_KEY ->
                    done("key version " + command.text("keyVersion").orElse("?") + " is noted");
                case UPDATE_PARAMETERS -> parameters();
                case CLOSE_POSITION -> close();
                case ASSUME_RESPONSIBILITY -> assume();
                case DRAIN -> drain();
                case SHUTDOWN -> false;
                case APPROVE_PROPOSAL, REJECT_PROPOSAL, PROPOSE -> proposal(control);
                case EMERGENCY_STOP -> throw new IllegalStateException("a halt is part of the control in force");
            };
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return again(List.of("the venue does not answer: " + e.getMessage()), null);
        }
    }

    private boolean done(@Nullable String detail) {
        hands.answering().answer(Answer.of(command.commandId(), CommandAck.DONE, detail));
        return true;
    }

    private boolean refused(String why) {
        hands.answering().answer(Answer.of(command.commandId(), CommandAck.REFUSED, why));
        return true;
    }

    /** Names what is left, once per change, and looks again later. */
    private boolean again(List<String> left, @Nullable String why) {
        dueAt = hands.book().nanos() + LOOK_AGAIN.toNanos();
        if (!left.equals(told)) {
            told = left;
            hands.answering()
                    .answer(new Answer(command.commandId(), CommandAck.REMAINDER, why, null, null, null, null, left));
        }
        return false;
    }

    private boolean parameters() {
        String refusal = hands.settings().refusal(command.paramsVersion());
        if (refusal != null) {
            return refused("the parameters are refused, the old ones stay: " + refusal);
        }
        return hands.settings().decidedWith(command.paramsVersion())
                && done("in use since the bar that closed at " + hands.book().marketNow());
    }

    private boolean close() throws InterruptedException {
        String symbol = command.text("instrument").orElse("");
        hands.venue().align();
        BotMemory memory = hands.book().memory();
        boolean ours = hands.symbols().contains(symbol) || memory.symbols().containsKey(symbol);
        if (!ours) {
            return refused("this bot does not trade '" + symbol + "'; it trades " + String.join(", ", hands.symbols()));
        }
        if (memory.symbol(symbol).trade() == null && !memory.unresolvedOn(symbol)) {
            return done(told.isEmpty() ? "no position in " + symbol : null);
        }
        if (memory.unresolvedOn(symbol)) {
            return closeLater("an order on " + symbol + " is not clear yet");
        }
        return switch (hands.positions().close(symbol, CLOSE_REASON, null)) {
            case PositionResult.Done _ -> done(null);
            case PositionResult.Withheld withheld -> closeLater(withheld.note());
            case PositionResult.Failed failed -> closeLater(failed.note());
        };
    }

    private boolean closeLater(String why) {
        boolean over = hands.book().nanos() - begunAt >= TRIED_FOR.toNanos();
        return over ? refused(why) : again(PositionWords.of(hands.book().memory()), why);
    }

    /** Only a bot that agrees with its venue takes a person's word. */
    private boolean proposal(BotControl control) throws InterruptedException {
        if (!hands.inSync().getAsBoolean()) {
            boolean over = hands.book().nanos() - begunAt >= TRIED_FOR.toNanos();
            return over ? refused(NOT_IN_SYNC) : again(List.of(), NOT_IN_SYNC);
        }
        String id = command.text("proposalId").orElse("");
        ProposalDuty.Word word = command.kind() == CommandKind.APPROVE_PROPOSAL
                ? hands.proposals().approve(command.commandId(), id)
                : command.kind() == CommandKind.REJECT_PROPOSAL
                        ? hands.proposals().reject(command.commandId(), id, command.reason())
                        : propose(control);
        return switch (word) {
            case ProposalDuty.Word.Done done -> done(done.detail());
            case ProposalDuty.Word.Refused refused -> refused(refused.why());
            case ProposalDuty.Word.Open open -> again(List.of(), open.why());
        };
    }

    private ProposalDuty.Word propose(BotControl control) {
        OrderSide side = command.text("side").orElse("").equals(OrderSide.SELL.name()) ? OrderSide.SELL : OrderSide.BUY;
        return hands.proposals().propose(command.text("instrument").orElse(""), side, control);
    }

    /** Whoever takes over looks first: the venue's positions and orders, told and guarded. */
    private boolean assume() throws InterruptedException {
        hands.venue().reconcile();
        List<String> positions = PositionWords.of(hands.book().memory());
        hands.answering()
                .answer(new Answer(
                        command.commandId(),
                        CommandAck.DONE,
                        positions.isEmpty() ? "no open positions" : String.join("; ", positions),
                        null,
                        null,
                        positions.size(),
                        null,
                        List.of()));
        return true;
    }

    private boolean drain() {
        BotMemory memory = hands.book().memory();
        boolean flat = memory.trades().isEmpty()
                && memory.unresolved().isEmpty()
                && hands.venue().align().snapshot().positions().isEmpty();
        if (flat) {
            return done("flat");
        }
        Duration waited =
                Duration.ofMillis(command.accepted().millis(hands.book().nanos()));
        Duration most = command.seconds("maxWaitSeconds", DRAIN_WAIT);
        if (waited.compareTo(most) >= 0) {
            return refused("not flat after " + most.toSeconds() + " s: "
                    + String.join("; ", PositionWords.of(hands.book().memory())));
        }
        dueAt = hands.book().nanos() + LOOK_AGAIN.toNanos();
        return false;
    }

    /** A shutdown may wait a while for orders that are not clear and positions without a guard. */
    boolean letsStop() {
        if (command.kind() != CommandKind.SHUTDOWN) {
            return true;
        }
        BotMemory memory = hands.book().memory();
        boolean inOrder = memory.unresolved().isEmpty()
                && memory.trades().values().stream()
                        .allMatch(trade -> trade.protection().complete());
        Duration waited =
                Duration.ofMillis(command.accepted().millis(hands.book().nanos()));
        return inOrder || waited.compareTo(command.seconds("gracePeriodSeconds", SHUTDOWN_GRACE)) >= 0;
    }

    /** The loop ends in order. */
    void stopped() {
        if (command.kind() == CommandKind.SHUTDOWN) {
            List<String> open = PositionWords.of(hands.book().memory());
            done(open.isEmpty() ? "no open positions" : "open positions: " + String.join("; ", open));
        }
    }
}
