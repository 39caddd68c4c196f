package dev.flotilla.params.quoting.adapter;

import dev.flotilla.params.quoting.QuotingStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Table {@code mm_quote_stat}. */
@ApplicationScoped
public class PostgresQuotingStore implements QuotingStore {

    private static final int BOTS_MAX = 20_000;
    private static final String COLUMNS = "select q.bot_id, q.generation, q.at, q.received_at, q.body ";
    private static final String NEWEST = COLUMNS
            + "from fleet.mm_quote_stat q where q.bot_id = :bot order by q.generation desc, q.seq desc limit :most";
    /** From the bots, so that each costs one look into the key. */
    private static final String OF_EACH = COLUMNS + """
            from fleet.bot b cross join lateral (select * from fleet.mm_quote_stat s where s.bot_id = b.bot_id
              order by s.generation desc, s.seq desc limit 1) q
            where b.strategy_id = 'market_maker' order by b.bot_id limit :most""";

    private static final String FORGET = """
            delete from fleet.mm_quote_stat where ctid = any(array(select q.ctid from fleet.mm_quote_stat q
              where q.received_at < now() - make_interval(secs => :seconds)
                and exists (select from fleet.mm_quote_stat n
                  where n.bot_id = q.bot_id and n.generation = q.generation and n.seq > q.seq)
              limit :most))""";

    private final Transactions transactions;

    PostgresQuotingStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean knows(String botId) {
        return !transactions
                .reading(session -> session.sql("select bot_id from fleet.bot where bot_id = :bot", String.class)
                        .setParameter("bot", botId)
                        .getResultList())
                .isEmpty();
    }

    @Override
    public List<Told> newest(String botId, int most) {
        return select(NEWEST, Map.of("bot", botId, "most", most));
    }

    @Override
    public List<Told> newestOfEach() {
        return select(OF_EACH, Map.of("most", BOTS_MAX));
    }

    @Override
    public int forget(Duration kept, int most) {
        return transactions.inTransaction(session -> session.sql(FORGET)
                .setParameter("seconds", kept.toSeconds())
                .setParameter("most", most)
                .executeUpdate());
    }

    private List<Told> select(String sql, Map<String, ?> parameters) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, Told.class));
    }
}
