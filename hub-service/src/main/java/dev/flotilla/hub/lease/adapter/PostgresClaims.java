package dev.flotilla.hub.lease.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.deadletter.DeadLetter;
import dev.flotilla.hub.deadletter.DeadLetterStore;
import dev.flotilla.hub.instance.Estate;
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
import org.jspecify.annotations.Nullable;

/** The task that is claimed, the control as it is now, who owns what the bot trades, and the instance. */
@ApplicationScoped
public class PostgresClaims implements ClaimStore {

    private static final String TASK = """
            select t.task_id, t.type, t.bot_id, t.pool, t.generation, t.control_version, t.created_at,
              c.status as desired, c.version as asked_version,
              c.halt_command_id is not null and c.halt_done_at is null as halt_open,
              b.venue, b.venue_account, b.symbols,
              (select jsonb_object_agg(p.symbol, p.bot_id) from fleet.position_claim p
               where p.venue = b.venue and p.venue_account = b.venue_account and p.symbol = any(b.symbols)
                 and p.bot_id <> b.bot_id) as taken_by,
              exists (select from fleet.worker w where w.worker_id = :worker and w.cordoned_at is not null) as cordoned
            from fleet.instance_task t
            join fleet.bot_control c on c.bot_id = t.bot_id
            join fleet.bot b on b.bot_id = t.bot_id
            where t.task_id = :task
            """;

    private final Transactions transactions;
    private final InstanceStore instances;
    private final DeadLetterStore deadLetters;

    PostgresClaims(Transactions transactions, InstanceStore instances, DeadLetterStore deadLetters) {
        this.transactions = transactions;
        this.instances = instances;
        this.deadLetters = deadLetters;
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
            boolean haltOpen,
            String venue,
            String venueAccount,
            List<String> symbols,
            @Nullable Map<String, String> takenBy,
            boolean cordoned) {
        Offer offer(Instance instance) {
            boolean protectOnly = instance.mandate().protectOnly();
            return new Offer(
                    new BotTask(taskId, type, botId, pool, generation, controlVersion, createdAt, protectOnly),
                    instance,
                    new Offer.Asked(desired, askedVersion, haltOpen),
                    new Estate(venue, venueAccount, symbols),
                    takenBy == null ? Map.of() : takenBy,
                    cordoned);
        }
    }

    /** The instance is read last: the change of a claim is void when it has moved on since. */
    @Override
    public Optional<Offer> offer(String taskId, String workerId) {
        Map<String, String> parameters = Map.of("task", taskId, "worker", workerId);
        return transactions.reading(session -> JsonRows.select(session, TASK, parameters, TaskRow.class)).stream()
                .findFirst()
                .flatMap(row -> instances.find(List.of(row.botId())).stream()
                        .findFirst()
                        .map(row::offer));
    }

    @Override
    public void bury(LeaseClaim claim, String reason) {
        deadLetters.bury(
                new DeadLetter.Task(claim.taskId(), claim.botId(), claim.generation(), claim.workerId(), reason));
    }
}
