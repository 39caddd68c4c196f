package dev.flotilla.simulation.params;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.params.command.Acceptance;
import dev.flotilla.params.command.AckStatus;
import dev.flotilla.params.command.CommandPlan;
import dev.flotilla.params.command.CommandRequest;
import dev.flotilla.params.command.CommandStore;
import dev.flotilla.params.command.Scope;
import dev.flotilla.params.command.StoredAck;
import dev.flotilla.params.command.TargetBot;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Tables;
import dev.flotilla.store.outbox.OutboxMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Commands as the SQL adapters of params-api keep them. */
final class CommandRows implements CommandStore {

    private static final Set<AckStatus> OPEN = EnumSet.of(AckStatus.PENDING, AckStatus.GATED, AckStatus.REMAINDER);
    private static final BigDecimal EQUITY = new BigDecimal("1000");

    private final Life life;
    private final Postgres postgres;
    private final Rules rules;
    private final Bodies bodies;
    private final Consumer<List<OutboxMessage>> push;

    /** @param push sends what was just committed without waiting for the relay's turn */
    CommandRows(Life life, Postgres postgres, Bodies bodies, Consumer<List<OutboxMessage>> push, Rules rules) {
        this.life = life;
        this.rules = rules;
        this.postgres = postgres;
        this.bodies = bodies;
        this.push = push;
    }

    static Tables.BotRow bot(Tables tables, String botId) {
        return Objects.requireNonNull(tables.bots.get(botId), botId);
    }

    static Tables.AckRow ack(Tables.CommandRow command, String botId) {
        return Objects.requireNonNull(command.acks.get(botId), botId);
    }

    static DesiredStatus desired(String word) {
        return DesiredStatus.valueOf(word);
    }

    static List<String> open(Tables.CommandRow command) {
        List<String> bots = new ArrayList<>();
        command.acks.forEach((bot, ack) -> {
            if (OPEN.contains(ack.answer.status())) {
                bots.add(bot);
            }
        });
        return bots;
    }

    static FleetCommand onWire(Tables tables, Tables.CommandRow command, List<String> bots) {
        return new FleetCommand(
                command.commandId,
                command.kind.name(),
                command.scope,
                command.reason,
                "operator",
                command.acceptedAt,
                bots.stream().map(bot -> onWire(tables, command, bot)).toList(),
                command.options);
    }

    private static FleetCommand.Target onWire(Tables tables, Tables.CommandRow command, String botId) {
        Tables.AckRow ack = ack(command, botId);
        var halt = bot(tables, botId).halt;
        boolean own = halt != null && halt.commandId().equals(command.commandId);
        return new FleetCommand.Target(botId, ack.desired, ack.controlVersion, ack.paramsVersion, own ? halt : null);
    }

    @Override
    public Accepted accept(CommandRequest request, Decision decision) {
        Accepted accepted = postgres.run(tables -> {
            Tables.CommandRow there = tables.commands.get(request.commandId());
            if (there != null) {
                return new Accepted.Repeated(there.requestHash);
            }
            List<TargetBot> targets = tables.bots.values().stream()
                    .filter(bot -> request.scope() != Scope.BOT || bot.botId.equals(request.target()))
                    .map(CommandRows::target)
                    .toList();
            return switch (decision.on(targets)) {
                case Outcome.Refused<Acceptance> refused -> new Accepted.Refused(refused.refusal());
                case Outcome.Done<Acceptance> done -> {
                    if (!rules.breaks(Rules.Broken.ACCEPTED_BEFORE_COMMIT)) {
                        write(tables, done.value());
                    }
                    yield new Accepted.Fresh(done.value());
                }
            };
        });
        if (accepted instanceof Accepted.Fresh fresh) {
            if (rules.breaks(Rules.Broken.ACCEPTED_BEFORE_COMMIT)) {
                life.spawn(() -> commitLater(fresh));
            }
            push.accept(fresh.acceptance().messages());
        }
        return accepted;
    }

    private void commitLater(Accepted.Fresh fresh) {
        life.sleep(Scheduler.SECOND / 20);
        try {
            postgres.run(tables -> {
                write(tables, fresh.acceptance());
                return true;
            });
        } catch (CallFailed _) {
            // That is what is wrong with it.
        }
    }

    private static TargetBot target(Tables.BotRow bot) {
        var instance = bot.instance;
        return new TargetBot(
                bot.botId,
                BotRows.STRATEGY,
                bot.symbols,
                EQUITY,
                bot.params,
                bot.paramsVersion,
                desired(bot.desired),
                bot.controlVersion,
                bot.halt,
                bot.haltDoneAt,
                instance == null ? null : instance.state().status().name(),
                instance == null ? 0 : instance.generation(),
                instance != null && instance.mandate().protectOnly(),
                null,
                null);
    }

    private void write(Tables tables, Acceptance accepted) {
        CommandRequest request = accepted.request();
        Instant at = accepted.acceptedAt();
        Tables.CommandRow row = new Tables.CommandRow(
                request.commandId(),
                request.kind(),
                request.scope().wireName(),
                request.reason(),
                accepted.requestHash(),
                at,
                request.options());
        row.finishedAt = accepted.plan().finished() ? at : null;
        for (CommandPlan.Target target : accepted.plan().targets()) {
            Tables.BotRow bot = bot(tables, target.botId());
            if (target.newControl()) {
                bot.desired = target.desired().name();
                bot.controlVersion = target.controlVersion();
                bot.halt = target.halt();
                bot.haltDoneAt = null;
            }
            Map<String, Object> params = target.newParams();
            if (params != null) {
                bot.params = params;
                bot.paramsVersion = target.paramsVersion();
            }
            row.acks.put(
                    target.botId(),
                    new Tables.AckRow(
                            target.desired().name(),
                            target.controlVersion(),
                            target.paramsVersion(),
                            asked(request, target, at)));
        }
        tables.commands.put(request.commandId(), row);
        add(tables, accepted.messages());
    }

    private static StoredAck asked(CommandRequest request, CommandPlan.Target target, Instant at) {
        return new StoredAck(
                request.commandId(),
                target.botId(),
                request.kind(),
                at,
                target.status(),
                target.detail(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                at,
                null);
    }

    void add(Tables tables, List<OutboxMessage> messages) {
        messages.forEach(
                message -> tables.paramsOutbox.add(message.messageId(), message.stream(), bodies.body(message)));
    }
}
