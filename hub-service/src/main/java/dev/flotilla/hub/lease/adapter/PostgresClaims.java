package dev.flotilla.hub.lease.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.lease.ClaimStore;
import dev.flotilla.hub.lease.Offer;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The task that is claimed, the control as it is now, and the instance. */
@ApplicationScoped
public class PostgresClaims implements ClaimStore {

    private static final String TASK = """
            select t.task_id, t.type, t.bot_id, t.pool, t.generation, t.control_version, t.created_at,
              c.status as desired, c.version as asked_version,
              c.halt_command_id is not null and c.halt_done_at is null as halt_open
            from fleet.instance_task t join fleet.bot_control c on c.bot_id = t.bot_id
            where t.task_id = :task
            """;

    private final Transactions transactions;
    private final InstanceStore instances;

    PostgresClaims(Transactions transactions, InstanceStore instances) {
        this.transactions = transactions;
        this.instances = instances;
    }

    private record TaskRow(
            String taskId,
            String type,
            String botId,
            String pool,
            long generation,
            long controlVersion,
            Instant createdAt,
            DesiredStatus desired,
            long askedVersion,
            boolean haltOpen) {
        Offer offer(Instance instance) {
            boolean protectOnly = instance.mandate().protectOnly();
            BotTask task = new BotTask(taskId, type, botId, pool, generation, controlVersion, createdAt, protectOnly);
            return new Offer(task, instance, desired, askedVersion, haltOpen);
        }
    }

    /** The instance is read last: the change of a claim is void when it has moved on since. */
    @Override
    public Optional<Offer> offer(String taskId) {
        return transactions
                .reading(session -> JsonRows.select(session, TASK, Map.of("task", taskId), TaskRow.class))
                .stream()
                .findFirst()
                .flatMap(row -> instances.find(List.of(row.botId())).stream()
                        .findFirst()
                        .map(row::offer));
    }
}
