package dev.flotilla.params.group.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.group.GroupStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Table {@code bot_group}, and the bots' column that names it. */
@ApplicationScoped
public class PostgresGroupStore implements GroupStore {

    private static final String ALL = """
            select g.group_name as name, g.failover_policy, g.updated_by, g.updated_at,
              (select count(*) from fleet.bot b where b.group_name = g.group_name) as bots
            from fleet.bot_group g order by 1""";
    private static final String ONE = """
            select g.group_name as name, g.failover_policy, g.updated_by, g.updated_at,
              (select count(*) from fleet.bot b where b.group_name = g.group_name) as bots,
              array(select b.bot_id from fleet.bot b where b.group_name = g.group_name order by 1) as bot_ids
            from fleet.bot_group g where g.group_name = :name""";
    private static final String UNKNOWN = """
            select k.bot_id from unnest(cast(:bots as text[])) as k (bot_id)
            where not exists (select 1 from fleet.bot b where b.bot_id = k.bot_id) limit 10""";
    private static final String WRITE = """
            insert into fleet.bot_group (group_name, failover_policy, updated_by, updated_at) values (:name, :policy, :actor, :at)
            on conflict (group_name) do update set failover_policy = excluded.failover_policy, updated_by = excluded.updated_by,
              updated_at = excluded.updated_at""";
    private static final String JOIN = "update fleet.bot set group_name = :name where bot_id = any(:bots)";
    private static final String DRIFT = "update fleet.bot set drift_policy = :policy where bot_id = :bot";

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresGroupStore(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public List<Fleet.Group> all() {
        return transactions.reading(session -> JsonRows.select(session, ALL, Map.of(), Fleet.Group.class));
    }

    @Override
    public Optional<Fleet.Group> find(String name) {
        return transactions
                .reading(session -> JsonRows.select(session, ONE, Map.of("name", name), Fleet.Group.class))
                .stream()
                .findFirst();
    }

    @Override
    public List<String> unknown(List<String> botIds) {
        return transactions.reading(session -> session.sql(UNKNOWN, String.class)
                .setParameter("bots", botIds.toArray(String[]::new))
                .getResultList());
    }

    @Override
    public void write(Change change) {
        transactions.inTransaction(session -> session.sql(WRITE)
                .setParameter("name", change.name())
                .setParameter("policy", change.failoverPolicy())
                .setParameter("actor", change.actor())
                .setParameter("at", change.at())
                .executeUpdate()
                .chain(() -> join(session, change.name(), change.bots()))
                .chain(() -> audit.append(session, change.audit())));
    }

    @Override
    public boolean move(String botId, String group, AuditFact fact) {
        return recorded(fact, session -> join(session, group, List.of(botId)));
    }

    @Override
    public boolean drift(String botId, String policy, AuditFact fact) {
        return recorded(
                fact,
                session -> session.sql(DRIFT)
                        .setParameter("policy", policy)
                        .setParameter("bot", botId)
                        .executeUpdate());
    }

    private static Uni<Integer> join(Session session, String group, List<String> bots) {
        return bots.isEmpty()
                ? Uni.createFrom().item(0)
                : session.sql(JOIN)
                        .setParameter("name", group)
                        .setParameter("bots", bots.toArray(String[]::new))
                        .executeUpdate();
    }

    private boolean recorded(AuditFact fact, Function<Session, Uni<Integer>> change) {
        return transactions.inTransaction(session -> change.apply(session)
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : audit.append(session, fact).replaceWith(true)));
    }
}
