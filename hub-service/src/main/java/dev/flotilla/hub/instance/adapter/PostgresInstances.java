package dev.flotilla.hub.instance.adapter;

import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Instances in {@code bot_instance}, with {@code instance_task}, {@code process_event} and {@code hub_outbox}. */
@ApplicationScoped
public class PostgresInstances implements InstanceStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ChangeSql sql;

    PostgresInstances(Transactions transactions, Outbox outbox, OutboxRelay relay, ChangeSql sql) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.sql = sql;
    }

    @Override
    public List<Instance> all() {
        return select("", Map.of());
    }

    @Override
    public List<Instance> find(Collection<String> botIds) {
        return select(" where bot_id = any(:bots)", Map.of("bots", botIds.toArray(String[]::new)));
    }

    private List<Instance> select(String where, Map<String, ?> parameters) {
        String query = "select " + InstanceRow.COLUMNS + " from fleet.bot_instance" + where;
        return transactions.reading(session -> JsonRows.select(session, query, parameters, InstanceRow.class)).stream()
                .map(InstanceRow::toInstance)
                .toList();
    }

    @Override
    public Set<String> commit(List<Change> changes, @Nullable Fence fence) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Set<String> written =
                transactions.inTransaction(session -> checkFence(session, fence).chain(() -> write(session, changes)));
        relay.nudge();
        return changes.stream()
                .map(Change::botId)
                .filter(bot -> !written.contains(bot))
                .collect(Collectors.toSet());
    }

    /** The share lock keeps another hub from taking over until this transaction has ended. */
    private static Uni<Void> checkFence(Mutiny.Session session, @Nullable Fence fence) {
        if (fence == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "select fence from fleet.hub_leader where slot = 1 and holder = :holder and fence = :fence for share",
                        Long.class)
                .setParameter("holder", fence.holder())
                .setParameter("fence", fence.number())
                .getResultList()
                .invoke(rows -> {
                    if (rows.isEmpty()) {
                        throw new NotLeader("fence " + fence.number() + " of " + fence.holder() + " is not in force");
                    }
                })
                .replaceWithVoid();
    }

    /** Rows first: what hangs on a row that has moved on is not written. */
    private Uni<Set<String>> write(Mutiny.Session session, List<Change> changes) {
        return sql.rows(session, changes).chain(written -> {
            Set<String> won = new HashSet<>(written);
            List<Change> valid = changes.stream()
                    .filter(change -> won.contains(change.botId()))
                    .toList();
            return sql.dependents(session, valid)
                    .chain(() -> outbox.add(session, sql.messages(valid)))
                    .replaceWith(won);
        });
    }
}
