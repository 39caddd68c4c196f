package dev.flotilla.hub.instance.adapter;

import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.hub.signal.Causes;
import dev.flotilla.hub.signal.TraceSource;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.query.KnownRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Instances in {@code bot_instance}, with {@code instance_task}, {@code process_event} and {@code hub_outbox}. */
@ApplicationScoped
public class PostgresInstances implements InstanceStore {

    private static final String ROWS =
            "select " + InstanceRow.COLUMNS + " from fleet.bot_instance where bot_id = any(:keys)";
    private static final String STAMPS =
            "select bot_id, cast(xmin as text) || cast(ctid as text) from fleet.bot_instance";

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ChangeSql sql;
    private final Causes causes;
    private final TraceSource traces;
    private final KnownRows<Instance> all = new KnownRows<>(STAMPS, ROWS, PostgresInstances::select, Instance::botId);

    PostgresInstances(
            Transactions transactions,
            Outbox outbox,
            OutboxRelay relay,
            ChangeSql sql,
            Causes causes,
            TraceSource traces) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.sql = sql;
        this.causes = causes;
        this.traces = traces;
    }

    @Override
    public List<Instance> all() {
        return transactions.reading(all::all);
    }

    @Override
    public List<Instance> find(Collection<String> botIds) {
        Map<String, ?> keys = Map.of("keys", botIds.toArray(String[]::new));
        return transactions.reading(session -> select(session, ROWS, keys));
    }

    private static Uni<List<Instance>> select(Session session, String sql, Map<String, ?> parameters) {
        return JsonRows.select(session, sql, parameters, InstanceRow.class)
                .map(rows -> rows.stream().map(InstanceRow::toInstance).toList());
    }

    @Override
    public Set<String> commit(List<Change> changes, @Nullable Fence fence) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Map<String, String> traced = traced(changes, fence != null);
        Set<String> written = transactions.inTransaction(
                session -> checkFence(session, fence).chain(() -> write(session, changes, traced)));
        relay.nudge();
        return changes.stream()
                .map(Change::botId)
                .filter(bot -> !written.contains(bot))
                .collect(Collectors.toSet());
    }

    /** By bot: the trace of this request, else that of the control change behind the pass of a leader. */
    private Map<String, String> traced(List<Change> changes, boolean pass) {
        Map<String, String> traced = new HashMap<>();
        String own = traces.traceParent();
        for (Change change : changes) {
            String trace = own == null && pass ? causes.take(change.botId()) : own;
            if (trace != null) {
                traced.put(change.botId(), trace);
            }
        }
        return traced;
    }

    /** The share lock keeps another hub from taking over until this transaction has ended. */
    private static Uni<Void> checkFence(Session session, @Nullable Fence fence) {
        if (fence == null) {
            return Uni.createFrom().voidItem();
        }
        return session.sql(
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
    private Uni<Set<String>> write(Session session, List<Change> changes, Map<String, String> traced) {
        return sql.rows(session, changes).chain(written -> {
            Set<String> won = new HashSet<>(written);
            List<Change> valid = changes.stream()
                    .filter(change -> won.contains(change.botId()))
                    .toList();
            return sql.dependents(session, valid)
                    .chain(() -> outbox.add(session, sql.messages(valid, traced)))
                    .replaceWith(won);
        });
    }
}
