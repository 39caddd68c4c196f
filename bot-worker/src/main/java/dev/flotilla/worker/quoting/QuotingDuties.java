package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.Answering;
import dev.flotilla.worker.runtime.Answering.Answer;
import dev.flotilla.worker.runtime.Clearance;
import dev.flotilla.worker.runtime.Requests;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out what operators ask of a market maker. Confined to the loop. */
final class QuotingDuties implements Requests.Hands {

    private final Function<Halt, Clearance> halts;
    private final Supplier<String> words;
    private final Answering answering;

    /** @param words what is open, for people */
    QuotingDuties(Function<Halt, Clearance> halts, Supplier<String> words, Answering answering) {
        this.halts = halts;
        this.words = words;
        this.answering = answering;
    }

    @Override
    public Clearance halt(Halt asked) {
        return halts.apply(asked);
    }

    @Override
    public boolean done(BotCommand command, BotControl control) {
        return switch (command.kind()) {
            case PAUSE, RESUME, RESTART, ROTATE_KEY -> answered(command, CommandAck.DONE, null);
            case UPDATE_PARAMETERS ->
                control.paramsVersion() >= command.paramsVersion() && answered(command, CommandAck.DONE, "in use");
            case ASSUME_RESPONSIBILITY -> answered(command, CommandAck.DONE, words.get());
            case SHUTDOWN -> false;
            case CLOSE_POSITION, DRAIN ->
                answered(
                        command,
                        CommandAck.REFUSED,
                        "a market maker trades its position away by quoting; stop it (fleet shutdown) or halt it with"
                                + " --flatten to be flat: " + words.get());
            case APPROVE_PROPOSAL, REJECT_PROPOSAL, PROPOSE ->
                answered(command, CommandAck.REFUSED, "a market maker asks nobody, so it has no proposals");
            case EMERGENCY_STOP -> throw new IllegalStateException("a halt is part of the control in force");
        };
    }

    private boolean answered(BotCommand command, String status, @Nullable String detail) {
        answering.answer(Answer.of(command.commandId(), status, detail));
        return true;
    }

    @Override
    public void stopped(BotCommand shutdown) {
        answered(shutdown, CommandAck.DONE, words.get());
    }
}
