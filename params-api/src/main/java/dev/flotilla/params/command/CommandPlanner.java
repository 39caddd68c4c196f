package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the verdicts over all targets into one plan. A refusal concerns the whole command when it is for one bot, or leaves nobody. Pure. */
final class CommandPlanner {

    static final String IN_FORCE = "in force; no worker hosts the bot";

    private final CommandRequest command;
    private final CommandRules rules;

    CommandPlanner(CommandRequest command, Instant acceptedAt, ParamCheck params) {
        this.command = command;
        this.rules = new CommandRules(command, acceptedAt, params);
    }

    Outcome<CommandPlan> plan(List<TargetBot> bots) {
        List<CommandPlan.Target> targets = new ArrayList<>(bots.size());
        @Nullable Refusal first = null;
        boolean somebodyObeys = false;
        for (TargetBot bot : bots) {
            Verdict verdict = rules.on(bot);
            if (verdict instanceof Verdict.Refuse refuse) {
                if (command.forOneBot()) {
                    return Outcome.refused(refuse.refusal());
                }
                first = first == null && refuse.amongOthers().equals(AckStatus.REFUSED.name())
                        ? refuse.refusal()
                        : first;
            }
            somebodyObeys |= verdict instanceof Verdict.Obey;
            targets.add(target(bot, verdict));
        }
        return first != null && !somebodyObeys ? Outcome.refused(first) : Outcome.done(new CommandPlan(targets));
    }

    private CommandPlan.Target target(TargetBot bot, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Obey obey -> obeys(bot, obey);
            case Verdict.Skip skip -> unchanged(bot, AckStatus.SKIPPED, skip.why());
            case Verdict.Refuse refuse ->
                unchanged(
                        bot,
                        AckStatus.valueOf(refuse.amongOthers()),
                        refuse.refusal().message());
        };
    }

    private CommandPlan.Target obeys(TargetBot bot, Verdict.Obey obey) {
        boolean atOnce = CommandRules.inForceUnhosted(command.kind()) && !bot.hosted();
        Verdict.NewControl control = obey.control();
        return new CommandPlan.Target(
                bot.botId(),
                atOnce ? AckStatus.DONE : AckStatus.PENDING,
                atOnce ? inForce(command.kind()) : null,
                control == null ? bot.status() : control.desired(),
                control == null ? bot.controlVersion() : bot.controlVersion() + 1,
                control != null,
                control == null ? bot.halt() : control.halt(),
                obey.params() == null ? bot.paramsVersion() : bot.paramsVersion() + 1,
                obey.params());
    }

    private static String inForce(CommandKind kind) {
        return kind == CommandKind.RESTART || kind == CommandKind.RESUME ? IN_FORCE + " yet" : IN_FORCE;
    }

    private static CommandPlan.Target unchanged(TargetBot bot, AckStatus status, String why) {
        return new CommandPlan.Target(
                bot.botId(),
                status,
                why,
                bot.status(),
                bot.controlVersion(),
                false,
                bot.halt(),
                bot.paramsVersion(),
                null);
    }
}
