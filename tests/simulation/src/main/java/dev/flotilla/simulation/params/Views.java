package dev.flotilla.simulation.params;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.command.AckStatus;
import dev.flotilla.params.command.CommandProgress;
import dev.flotilla.params.command.CommandQueries;
import dev.flotilla.params.command.Settled;
import dev.flotilla.params.command.StoredAck;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Tables;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Commands as the API shows them. */
record Views(Postgres postgres) implements CommandQueries {

    static Operations.Command of(Tables.CommandRow command) {
        int lost = count(command, AckStatus.REFUSED) + count(command, AckStatus.SUPERSEDED);
        int done = count(command, AckStatus.DONE);
        return new Operations.Command(
                command.commandId,
                command.kind.name(),
                command.scope,
                null,
                command.reason,
                "operator",
                command.acceptedAt,
                command.finishedAt,
                CommandProgress.of(command.finishedAt, command.unackedAt, count(command, AckStatus.PENDING), lost),
                command.options,
                command.acks.size(),
                count(command, AckStatus.SKIPPED),
                done,
                done,
                count(command, AckStatus.REFUSED),
                0,
                0,
                null,
                null,
                null,
                0,
                List.of(),
                List.of());
    }

    private static int count(Tables.CommandRow command, AckStatus status) {
        return (int) command.acks.values().stream()
                .filter(ack -> ack.answer.status() == status)
                .count();
    }

    static StoredAck ended(StoredAck before, Settled end, Instant now) {
        return new StoredAck(
                before.commandId(),
                before.botId(),
                before.kind(),
                before.acceptedAt(),
                end.status(),
                end.detail(),
                before.workerId(),
                before.generation(),
                before.gatedMillis(),
                before.flatMillis(),
                before.verifiedMillis(),
                before.positionsBefore(),
                before.ordersBefore(),
                before.remainder(),
                now,
                null);
    }

    @Override
    public List<Operations.Command> recent(int limit) {
        return List.of();
    }

    @Override
    public List<Operations.Command> summaries(Collection<String> commandIds) {
        return postgres.run(tables -> tables.commands.values().stream()
                .filter(command -> commandIds.contains(command.commandId))
                .map(Views::of)
                .toList());
    }

    @Override
    public Optional<Operations.Command> find(String commandId) {
        return postgres.run(
                tables -> Optional.ofNullable(tables.commands.get(commandId)).map(Views::of));
    }

    @Override
    public List<String> groups() {
        return List.of("default");
    }

    @Override
    public List<String> bots() {
        return postgres.run(tables -> List.copyOf(tables.bots.keySet()));
    }
}
