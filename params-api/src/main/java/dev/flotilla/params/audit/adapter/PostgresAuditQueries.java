package dev.flotilla.params.audit.adapter;

import dev.flotilla.params.audit.AuditQueries;
import dev.flotilla.params.audit.AuditView;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of table {@code audit_event}. */
@ApplicationScoped
public class PostgresAuditQueries implements AuditQueries {

    private static final String RECENT =
            "select * from fleet.audit_event where audit_id < :before order by audit_id desc limit :limit";
    private static final String AFTER =
            "select * from fleet.audit_event where audit_id > :after order by audit_id limit :limit";

    private final Transactions transactions;

    PostgresAuditQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<AuditView.Link> recent(int limit, @Nullable Long before) {
        return select(RECENT, Map.of("before", before == null ? Long.MAX_VALUE : before, "limit", limit));
    }

    @Override
    public List<AuditView.Link> after(long auditId, int limit) {
        return select(AFTER, Map.of("after", auditId, "limit", limit));
    }

    private List<AuditView.Link> select(String sql, Map<String, Object> parameters) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, AuditView.Link.class));
    }
}
