package dev.flotilla.worker.command;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.worker.control.ControlBook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands for the bots of this worker: first every gate closes, then answers say so, then the loops are woken. A command that
 * comes again is answered with what is known. Thread-safe.
 */
public final class CommandDesk {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);
    /** A poll names open commands each time; who hears an answer that often hears nothing new. */
    private static final Duration POLL_REPEATS_AFTER = Duration.ofSeconds(20);

    private final Crew crew;
    private final ControlBook controls;
    private final AnswerDesk answers;
    private final InstantSource wall;
    private final LongSupplier nanos;

    /** @param nanos monotonic time */
    public CommandDesk(Crew crew, ControlBook controls, AnswerDesk answers, InstantSource wall, LongSupplier nanos) {
        this.crew = crew;
        this.controls = controls;
        this.answers = answers;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** A command of the stream; one that was answered is answered again. */
    public void obey(FleetCommand command) {
        obey(command, Duration.ZERO);
    }

    /** What a poll told: changed controls, and commands that are not answered to the end. */
    public void polled(ControlPoll.Result result) {
        for (ControlPoll.Control told : result.changed()) {
            controls.take(told.botId(), told.desired(), told.controlVersion(), told.halt());
        }
        for (ControlPoll.Control told : result.changed()) {
            halted(told.botId(), told.halt());
            controls.params(told);
            Crew.Member member = crew.find(told.botId());
            if (member != null) {
                member.wake();
            }
        }
        result.commands().forEach(command -> obey(command, POLL_REPEATS_AFTER));
    }

    /** A control came with this halt; nothing for null. */
    public void halted(String botId, @Nullable Halt halt) {
        Crew.Member member = crew.find(botId);
        if (halt != null && member != null) {
            answers.gated(halt, botId, member.generation());
        }
    }

    /** One bot whose control is in force now, and how long that took. */
    private record Gated(String botId, Crew.Member member, long millis) {}

    private void obey(FleetCommand command, Duration repeatsAfter) {
        Since since = Since.of(command.acceptedAt(), wall.instant(), nanos.getAsLong());
        List<Gated> gated = new ArrayList<>();
        for (FleetCommand.Target target : command.targets()) {
            Crew.Member member = crew.find(target.botId());
            if (member == null) {
                answerForEnded(command, target);
            } else if (inForce(command, target, member, since, repeatsAfter)) {
                gated.add(new Gated(target.botId(), member, since.millis(nanos.getAsLong())));
            }
        }
        gated.forEach(one ->
                answers.gated(command.commandId(), one.botId(), one.member().generation(), one.millis()));
        gated.forEach(one -> one.member().wake());
        if (!gated.isEmpty()) {
            LOG.infof(
                    "command taken commandId=%s kind=%s bots=%d reason=%s",
                    command.commandId(), command.kind(), gated.size(), command.reason());
        }
    }

    /**
     * Hands the command over, then closes or opens the gate: a loop that sees a new control finds out why. True when the command is
     * new here.
     */
    private boolean inForce(
            FleetCommand command, FleetCommand.Target target, Crew.Member member, Since since, Duration repeatsAfter) {
        boolean fresh = !answers.repeated(command.commandId(), target.botId(), member.generation(), repeatsAfter)
                && ordered(command, target, member, since);
        member.note(control(command, target));
        controls.take(target.botId(), target.desired(), target.controlVersion(), target.halt());
        return fresh;
    }

    /** The same control as a message of its own would tell it; the loop's answer to the hub names the command. */
    private static ControlChanged control(FleetCommand command, FleetCommand.Target target) {
        return new ControlChanged(
                command.commandId(),
                target.botId(),
                target.desired(),
                target.controlVersion(),
                target.paramsVersion(),
                command.reason(),
                command.acceptedAt(),
                target.halt());
    }

    /** False when it is history, or when this worker cannot carry it out; that is answered here. */
    private boolean ordered(FleetCommand command, FleetCommand.Target target, Crew.Member member, Since since) {
        CommandKind kind = kindOf(command.kind());
        if (kind != null && BotCommand.setsControl(kind) && overtaken(target)) {
            return false;
        }
        boolean haltless = kind == CommandKind.EMERGENCY_STOP && target.halt() == null;
        if (kind == null || haltless) {
            String why = haltless ? "the command carries no halt" : "this build does not know " + command.kind();
            answers.say(command.commandId(), target.botId(), member.generation(), CommandAck.REFUSED, why);
            return false;
        }
        if (kind != CommandKind.EMERGENCY_STOP) {
            member.order(new BotCommand(
                    command.commandId(),
                    kind,
                    target.controlVersion(),
                    target.paramsVersion(),
                    command.options(),
                    command.reason(),
                    since));
        }
        return true;
    }

    /** A newer control is in force: the command is history, and whoever gave it knows. */
    private boolean overtaken(FleetCommand.Target target) {
        return controls.of(target.botId())
                .filter(control -> control.controlVersion() > target.controlVersion())
                .isPresent();
    }

    private static @Nullable CommandKind kindOf(String word) {
        for (CommandKind kind : CommandKind.values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /** The bot ended here: what it answered counts, and a shutdown has been carried out. */
    private void answerForEnded(FleetCommand command, FleetCommand.Target target) {
        Crew.Ended end = crew.ended(target.botId()).orElse(null);
        if (end == null || answers.repeated(command.commandId(), target.botId(), end.generation(), Duration.ZERO)) {
            return;
        }
        boolean shut =
                command.kind().equals(CommandKind.SHUTDOWN.name()) && end.controlVersion() >= target.controlVersion();
        if (shut) {
            String detail = end.detail() == null ? "stopped" : "stopped; " + end.detail();
            answers.say(command.commandId(), target.botId(), end.generation(), CommandAck.DONE, detail);
        }
    }
}
