package dev.flotilla.simulation.params;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.command.AckChange;
import dev.flotilla.params.command.AckStatus;
import dev.flotilla.params.command.CommandLedger;
import dev.flotilla.params.command.OpenAck;
import dev.flotilla.params.command.Settled;
import dev.flotilla.params.command.StoredAck;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Tables;
import dev.flotilla.store.outbox.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Answers and ends of targets as the SQL adapter of params-api keeps them. */
final class AnswerRows implements CommandLedger {

    private final Postgres postgres;
    private final CommandRows commands;
    private final Consumer<List<OutboxMessage>> push;

    AnswerRows(Postgres postgres, CommandRows commands, Consumer<List<OutboxMessage>> push) {
        this.postgres = postgres;
        this.commands = commands;
        this.push = push;
    }

    /** What a transaction answers, and what is to be sent once it is committed. */
    private record Ended<T>(T value, List<OutboxMessage> messages) {}

    private <T> T sent(Ended<T> ended) {
        push.accept(ended.messages());
        return ended.value();
    }

    @Override
    public Taken take(List<CommandAck> answers, Merge merge, Ending ending) {
        return sent(postgres.timed((tables, now) -> {
            Set<String> keys = new LinkedHashSet<>();
            List<StoredAck> stored = new ArrayList<>();
            for (CommandAck answer : answers) {
                Tables.CommandRow command = tables.commands.get(answer.commandId());
                if (command != null
                        && command.acks.containsKey(answer.botId())
                        && keys.add(answer.commandId() + "\n" + answer.botId())) {
                    stored.add(stored(tables, CommandRows.ack(command, answer.botId()).answer));
                }
            }
            List<AckChange> changes = merge.changed(stored);
            Set<String> touched = new LinkedHashSet<>();
            for (AckChange change : changes) {
                StoredAck after = change.after();
                touched.add(after.commandId());
                Tables.CommandRow command = Objects.requireNonNull(tables.commands.get(after.commandId()));
                CommandRows.ack(command, after.botId()).answer = after;
                prove(CommandRows.bot(tables, after.botId()), after, now);
            }
            return new Ended<>(new Taken(changes, touched), finish(tables, touched, ending, now));
        }));
    }

    private static StoredAck stored(Tables tables, StoredAck ack) {
        var instance = CommandRows.bot(tables, ack.botId()).instance;
        return new StoredAck(
                ack.commandId(),
                ack.botId(),
                ack.kind(),
                ack.acceptedAt(),
                ack.status(),
                ack.detail(),
                ack.workerId(),
                ack.generation(),
                ack.gatedMillis(),
                ack.flatMillis(),
                ack.verifiedMillis(),
                ack.positionsBefore(),
                ack.ordersBefore(),
                ack.remainder(),
                ack.updatedAt(),
                instance == null ? null : instance.generation());
    }

    private static void prove(Tables.BotRow bot, StoredAck ack, Instant now) {
        boolean proves = ack.kind() == CommandKind.EMERGENCY_STOP && ack.status() == AckStatus.DONE;
        if (proves && bot.halt != null && bot.halt.commandId().equals(ack.commandId()) && bot.haltDoneAt == null) {
            bot.haltDoneAt = now;
        }
    }

    private List<OutboxMessage> finish(Tables tables, Set<String> touched, Ending ending, Instant now) {
        List<OutboxMessage> messages = new ArrayList<>();
        for (String id : touched) {
            Tables.CommandRow command = Objects.requireNonNull(tables.commands.get(id));
            if (command.finishedAt == null && CommandRows.open(command).isEmpty()) {
                command.finishedAt = now;
                messages.addAll(ending.of(Views.of(command)).messages());
            }
        }
        commands.add(tables, messages);
        return messages;
    }

    @Override
    public Set<String> settle(Settle settle, Ending ending) {
        return sent(postgres.timed((tables, now) -> {
            List<OpenAck> open = new ArrayList<>();
            tables.commands.values().stream()
                    .filter(command -> command.finishedAt == null)
                    .forEach(command -> CommandRows.open(command).forEach(bot -> open.add(open(tables, command, bot))));
            Set<String> touched = new LinkedHashSet<>();
            for (Settled end : settle.ends(open)) {
                touched.add(end.commandId());
                Tables.AckRow ack =
                        CommandRows.ack(Objects.requireNonNull(tables.commands.get(end.commandId())), end.botId());
                ack.answer = Views.ended(ack.answer, end, now);
            }
            return new Ended<>(touched, finish(tables, touched, ending, now));
        }));
    }

    private static OpenAck open(Tables tables, Tables.CommandRow command, String botId) {
        Tables.BotRow bot = CommandRows.bot(tables, botId);
        return new OpenAck(
                command.commandId,
                botId,
                command.kind,
                CommandRows.ack(command, botId).controlVersion,
                bot.controlVersion,
                CommandRows.desired(bot.desired),
                bot.instance == null ? null : bot.instance.state().status().name());
    }

    @Override
    public List<Chased> chase(Instant sentBefore, Chase chase, Instant now) {
        return sent(postgres.run(tables -> {
            List<Unanswered> unanswered = tables.commands.values().stream()
                    .filter(command -> command.finishedAt == null && command.unackedAt == null)
                    .filter(command -> !command.lastSentAt.isAfter(sentBefore))
                    .map(command -> new Unanswered(
                            CommandRows.onWire(tables, command, pending(command)), command.sends, command.lastSentAt))
                    .filter(one -> !one.command().targets().isEmpty())
                    .toList();
            List<Chased> chased = chase.of(unanswered);
            List<OutboxMessage> messages = new ArrayList<>();
            for (Chased one : chased) {
                Tables.CommandRow command = Objects.requireNonNull(tables.commands.get(one.commandId()));
                command.sends += one.givenUp() ? 0 : 1;
                command.lastSentAt = one.givenUp() ? command.lastSentAt : now;
                command.unackedAt = one.givenUp() ? now : null;
                messages.addAll(one.messages());
            }
            commands.add(tables, messages);
            return new Ended<>(chased, messages);
        }));
    }

    private static List<String> pending(Tables.CommandRow command) {
        return CommandRows.open(command).stream()
                .filter(bot -> CommandRows.ack(command, bot).answer.status() == AckStatus.PENDING)
                .toList();
    }

    @Override
    public Counts counts() {
        return postgres.run(tables -> {
            List<Tables.CommandRow> open = tables.commands.values().stream()
                    .filter(command -> command.finishedAt == null)
                    .toList();
            return new Counts(
                    open.size(),
                    open.stream().filter(command -> command.unackedAt != null).count());
        });
    }
}
