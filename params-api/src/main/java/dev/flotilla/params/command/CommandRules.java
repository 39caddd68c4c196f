package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one command means to each bot, by the bot's control, halt and instance (docs/adr/0015). Pure. */
final class CommandRules {

    /** Instance states that a restart brings back. */
    private static final Set<String> FAILED = Set.of("QUARANTINED", "BACKOFF", "DEAD");

    private final CommandRequest command;
    private final Instant acceptedAt;
    private final ParamCheck params;

    CommandRules(CommandRequest command, Instant acceptedAt, ParamCheck params) {
        this.command = command;
        this.acceptedAt = acceptedAt;
        this.params = params;
    }

    Verdict on(TargetBot bot) {
        Verdict verdict = verdictOn(bot);
        return starts(verdict)
                ? BotFit.startObstacle(bot.mode(), bot.consented())
                        .<Verdict>map(refusal -> new Verdict.Refuse(refusal, AckStatus.REFUSED.name()))
                        .orElse(verdict)
                : verdict;
    }

    /** No command lets a bot trade in autonomous_live that nobody consented to. */
    private static boolean starts(Verdict verdict) {
        return verdict instanceof Verdict.Obey obey
                && obey.control() != null
                && obey.control().desired() == DesiredStatus.RUNNING;
    }

    private Verdict verdictOn(TargetBot bot) {
        return switch (command.kind()) {
            case PAUSE -> pause(bot);
            case RESUME -> resume(bot);
            case EMERGENCY_STOP -> emergencyStop(bot);
            case SHUTDOWN -> shutdown(bot);
            case DRAIN -> drain(bot);
            case RESTART -> restart(bot);
            case UPDATE_PARAMETERS -> updateParameters(bot);
            case CLOSE_POSITION -> closePosition(bot);
            case ASSUME_RESPONSIBILITY -> assumeResponsibility(bot);
            case ROTATE_KEY -> Verdict.asItIs();
            case APPROVE_PROPOSAL, REJECT_PROPOSAL -> hostedOnly(bot, "its proposals are gone with it");
            case PROPOSE -> propose(bot);
        };
    }

    private static Verdict pause(TargetBot bot) {
        if (bot.halt() != null) {
            return halted(bot.halt());
        }
        return switch (bot.status()) {
            case RUNNING -> Verdict.control(DesiredStatus.PAUSED);
            case PAUSED -> Verdict.skip("is paused already");
            case STOPPED -> Verdict.skip("is stopped");
        };
    }

    private static Verdict resume(TargetBot bot) {
        if (bot.halt() != null) {
            return new Verdict.Refuse(
                    ControlDesk.halted(bot.botId(), bot.halt().commandId()), AckStatus.SKIPPED.name());
        }
        return switch (bot.status()) {
            case PAUSED -> Verdict.control(DesiredStatus.RUNNING);
            // Placed again without entries: only a newer control lets it trade (D12).
            case RUNNING ->
                bot.protectOnly() ? Verdict.control(DesiredStatus.RUNNING) : Verdict.skip("is running already");
            case STOPPED -> Verdict.skip("is stopped, not paused; set its control to RUNNING");
        };
    }

    private Verdict emergencyStop(TargetBot bot) {
        Halt now = bot.halt();
        boolean flatten = command.flag(CommandOptions.FLATTEN);
        if (now == null && bot.status() == DesiredStatus.STOPPED && bot.generation() == 0 && !bot.hosted()) {
            return Verdict.skip("never ran: nothing of it is at the venue");
        }
        boolean proven = now != null && bot.haltDoneAt() != null;
        if (now != null && proven && (now.flatten() || !flatten)) {
            return Verdict.skip("is halted, proven by emergency stop " + now.commandId());
        }
        // A halt that is under way never gets weaker by a second one.
        boolean closes = flatten || (now != null && !proven && now.flatten());
        Halt halt = new Halt(command.commandId(), closes, command.flag(CommandOptions.KEEP_PROTECTIVE), acceptedAt);
        return new Verdict.Obey(new Verdict.NewControl(DesiredStatus.STOPPED, halt), null);
    }

    private static Verdict shutdown(TargetBot bot) {
        if (bot.halt() != null) {
            return halted(bot.halt());
        }
        return bot.status() == DesiredStatus.STOPPED
                ? Verdict.skip("is stopped already")
                : Verdict.control(DesiredStatus.STOPPED);
    }

    private static Verdict drain(TargetBot bot) {
        if (bot.halt() != null) {
            return halted(bot.halt());
        }
        return switch (bot.status()) {
            case RUNNING -> Verdict.control(DesiredStatus.PAUSED);
            case PAUSED -> Verdict.asItIs();
            case STOPPED -> Verdict.skip("is stopped");
        };
    }

    /** For one bot it starts whatever does not run; for many only those that were halted or failed: a bot stopped on purpose stays so. */
    private Verdict restart(TargetBot bot) {
        boolean failed = bot.actual() != null && FAILED.contains(bot.actual());
        boolean wanted = bot.status() == DesiredStatus.RUNNING;
        if (bot.halt() != null || (wanted && (failed || bot.protectOnly())) || (command.forOneBot() && !wanted)) {
            return Verdict.control(DesiredStatus.RUNNING);
        }
        return Verdict.skip(
                wanted ? "is running already" : "was " + bot.status() + " on purpose, neither halted nor failed");
    }

    private Verdict updateParameters(TargetBot bot) {
        return switch (params.stored(
                bot, values(Objects.requireNonNull(command.options().get(CommandOptions.PARAMS))))) {
            case Outcome.Done<Map<String, Object>> done -> new Verdict.Obey(null, done.value());
            case Outcome.Refused<Map<String, Object>> refused ->
                new Verdict.Refuse(refused.refusal(), AckStatus.REFUSED.name());
        };
    }

    private Verdict closePosition(TargetBot bot) {
        String instrument = command.text(CommandOptions.INSTRUMENT);
        if (!bot.symbols().contains(instrument)) {
            return new Verdict.Refuse(
                    Refusal.invalid("unknown_instrument", bot.botId() + " does not trade " + instrument, bot.symbols()),
                    AckStatus.SKIPPED.name());
        }
        if (bot.halt() != null) {
            return halted(bot.halt());
        }
        return hostedOnly(
                bot,
                "so no worker can close its position; pause it first (it then manages what is open), or use an emergency"
                        + " stop with flatten");
    }

    private Verdict propose(TargetBot bot) {
        String instrument = command.text(CommandOptions.INSTRUMENT);
        return bot.symbols().contains(instrument)
                ? hostedOnly(bot, "so no worker can look at the market for it; start it first")
                : new Verdict.Refuse(
                        Refusal.invalid(
                                "unknown_instrument", bot.botId() + " does not trade " + instrument, bot.symbols()),
                        AckStatus.SKIPPED.name());
    }

    /** Only a bot that some worker is to have can be asked for anything. */
    private static Verdict hostedOnly(TargetBot bot, String otherwise) {
        if (bot.halt() != null) {
            return new Verdict.Refuse(
                    ControlDesk.halted(bot.botId(), bot.halt().commandId()), AckStatus.SKIPPED.name());
        }
        return bot.status() == DesiredStatus.STOPPED
                ? new Verdict.Refuse(
                        Refusal.conflict("not_hosted", bot.botId() + " is stopped, " + otherwise),
                        AckStatus.SKIPPED.name())
                : Verdict.asItIs();
    }

    /** The standby trades from here on; what the venue holds it adopts first. */
    private static Verdict assumeResponsibility(TargetBot bot) {
        return bot.halt() != null
                ? new Verdict.Refuse(ControlDesk.halted(bot.botId(), bot.halt().commandId()), AckStatus.SKIPPED.name())
                : Verdict.control(DesiredStatus.RUNNING);
    }

    private static Verdict halted(Halt halt) {
        return Verdict.skip("is halted by emergency stop " + halt.commandId());
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are texts
    private static Map<String, Object> values(Object option) {
        return (Map<String, Object>) option;
    }

    /** Kinds that are in force for a bot without a worker as soon as they are committed. */
    static boolean inForceUnhosted(CommandKind kind) {
        return switch (kind) {
            case PAUSE, RESUME, SHUTDOWN, UPDATE_PARAMETERS, RESTART, ROTATE_KEY -> true;
            case EMERGENCY_STOP,
                    DRAIN,
                    CLOSE_POSITION,
                    ASSUME_RESPONSIBILITY,
                    APPROVE_PROPOSAL,
                    REJECT_PROPOSAL,
                    PROPOSE -> false;
        };
    }

    /** Kinds that are a control: a newer one takes their place. */
    static boolean isControl(CommandKind kind) {
        return switch (kind) {
            case PAUSE, RESUME, EMERGENCY_STOP, SHUTDOWN, DRAIN, RESTART -> true;
            case UPDATE_PARAMETERS,
                    CLOSE_POSITION,
                    ASSUME_RESPONSIBILITY,
                    ROTATE_KEY,
                    APPROVE_PROPOSAL,
                    REJECT_PROPOSAL,
                    PROPOSE -> false;
        };
    }
}
