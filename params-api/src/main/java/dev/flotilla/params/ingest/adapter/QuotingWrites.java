package dev.flotilla.params.ingest.adapter;

import dev.flotilla.params.ingest.Fact;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What market makers tell of their runs: every report a row. */
final class QuotingWrites {

    private static final Bulk<Fact<String>> REPORTS = Bulk.<Fact<String>>into("""
                    insert into fleet.mm_quote_stat (bot_id, generation, seq, at, body)
                    select bot_id, generation, seq, at, body from (:rows) r on conflict do nothing""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("at", "timestamptz", Fact::occurredAt)
            .column("body", "jsonb", Fact::report);

    private QuotingWrites() {}

    static Uni<Integer> write(Session session, List<Fact<String>> facts) {
        return REPORTS.write(session, facts);
    }
}
