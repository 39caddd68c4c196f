package dev.flotilla.params.hub.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.hub.HubRecords;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Index scans over the hub's tables. */
@ApplicationScoped
public class PostgresHubRecords implements HubRecords {

    private static final String TASKS = """
            select task_id, bot_id, pool, type, generation, control_version, state, worker_id, detail, created_at, updated_at
            from fleet.instance_task""";
    private static final String EVENTS = "select * from " + BotEvents.ALL;
    private static final String ALERTS =
            "select alert_id as id, bot_id, raised_at, severity, issues, recovered_at from fleet.health_alert";
    private static final String BOT = "select 1 from fleet.bot where bot_id = :bot";

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresHubRecords(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Conditions that were asked for, with their parameters. */
    private static final class Wanted {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Wanted when(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(name, value);
            }
            return this;
        }

        Wanted only(boolean wanted, String condition) {
            if (wanted) {
                conditions.add(condition);
            }
            return this;
        }

        String where() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    @Override
    public List<Infrastructure.Task> tasks(@Nullable String state, @Nullable String botId, int limit) {
        Wanted wanted = new Wanted().when("state = :state", "state", state).when("bot_id = :bot", "bot", botId);
        return select(TASKS, wanted, "created_at desc, task_id", limit, Infrastructure.Task.class);
    }

    @Override
    public List<Infrastructure.ProcessEvent> events(@Nullable String botId, @Nullable Long after, int limit) {
        Wanted wanted = new Wanted().when("bot_id = :bot", "bot", botId).when("id > :after", "after", after);
        return select(EVENTS, wanted, after == null ? "id desc" : "id", limit, Infrastructure.ProcessEvent.class);
    }

    @Override
    public List<Infrastructure.Alert> alerts(@Nullable String botId, boolean openOnly, int limit) {
        Wanted wanted = new Wanted()
                .when("bot_id = :bot", "bot", botId)
                .only(openOnly, "recovered_at is null and severity <> 'recovered'");
        return select(ALERTS, wanted, "alert_id desc", limit, Infrastructure.Alert.class);
    }

    @Override
    public boolean botExists(String botId) {
        return transactions.reading(session -> session.sql(BOT, Integer.class)
                        .setParameter("bot", botId)
                        .getSingleResultOrNull())
                != null;
    }

    @Override
    public void audit(AuditFact fact) {
        transactions.inTransaction(session -> audit.append(session, fact));
    }

    private <T> List<T> select(String from, Wanted wanted, String order, int limit, Class<T> type) {
        wanted.parameters.put("limit", limit);
        String sql = from + wanted.where() + " order by " + order + " limit :limit";
        return transactions.reading(session -> JsonRows.select(session, sql, wanted.parameters, type));
    }
}
