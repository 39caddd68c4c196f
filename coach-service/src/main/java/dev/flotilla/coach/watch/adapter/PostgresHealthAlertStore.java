package dev.flotilla.coach.watch.adapter;

import dev.flotilla.coach.watch.HealthAlertStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The hub's alert table beside the notices that there are. */
@ApplicationScoped
public class PostgresHealthAlertStore implements HealthAlertStore {

    private static final String UNTOLD = """
            select a.alert_id, a.bot_id, a.severity, a.issues from fleet.health_alert a
              join lateral (select params from fleet.bot_param where bot_id = a.bot_id order by version desc limit 1) p on true
            where a.raised_at > now() - interval '1 hour' and a.severity in ('critical', 'dead')
              and coalesce(p.params ->> 'mode', 'paper') <> 'paper'
              and not exists (select from fleet.notification n where n.dedupe_key = 'health/' || a.alert_id)
            order by a.alert_id limit 100""";

    private final Transactions transactions;

    PostgresHealthAlertStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Alert> untold() {
        return transactions.reading(session -> JsonRows.select(session, UNTOLD, Map.of(), Alert.class));
    }
}
