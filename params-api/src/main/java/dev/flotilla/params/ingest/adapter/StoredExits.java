package dev.flotilla.params.ingest.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.params.ingest.ExitKey;
import dev.flotilla.params.ingest.ReportText;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exit states as they were told last: what ticks move. */
final class StoredExits {

    private static final String SELECT = "select bot_id, asset, body from fleet.dsl_state where bot_id = any(:bots)";

    private record Row(String botId, String asset, JsonNode body) {}

    private StoredExits() {}

    /** No statement for no bots. */
    static Uni<Map<ExitKey, DslStateReport>> of(Session session, Set<String> bots) {
        if (bots.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String[] wanted = bots.toArray(String[]::new);
        return JsonRows.select(session, SELECT, Map.of("bots", wanted), Row.class)
                .map(StoredExits::byKey);
    }

    private static Map<ExitKey, DslStateReport> byKey(List<Row> rows) {
        Map<ExitKey, DslStateReport> states = new HashMap<>();
        rows.forEach(row -> states.put(new ExitKey(row.botId(), row.asset()), ReportText.exitState(row.body())));
        return states;
    }
}
