package dev.flotilla.hub.position.adapter;

import dev.flotilla.contracts.lease.PositionHold;
import dev.flotilla.hub.position.PositionHolds;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds in Postgres. The claim on the whole account, taken with the lease, stays. */
@ApplicationScoped
public class PostgresPositionHolds implements PositionHolds {

    private static final String HOLDER = """
            select b.venue, b.venue_account from fleet.bot b join fleet.bot_instance i using (bot_id)
            where b.bot_id = :bot and i.generation = :generation and i.worker_id is not null
            for share of i""";
    private static final String RELEASE = """
            delete from fleet.position_claim where bot_id = :bot and symbol <> '*'
              and not symbol = any(cast(:symbols as text[]))""";
    private static final String TAKE = """
            insert into fleet.position_claim (venue, venue_account, symbol, bot_id, generation)
            select :venue, :account, s, :bot, :generation from unnest(cast(:symbols as text[])) as s order by s
            on conflict (venue, venue_account, symbol) do update set generation = excluded.generation
              where position_claim.bot_id = excluded.bot_id""";
    private static final String OWNERS = """
            select symbol, bot_id from fleet.position_claim
            where venue = :venue and venue_account = :account and symbol = any(cast(:symbols as text[]))""";

    private static final String BOT = "bot";
    private static final String SYMBOLS = "symbols";

    private final Transactions transactions;

    PostgresPositionHolds(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public PositionHold.Result hold(PositionHold hold) {
        return transactions.inTransaction(session -> session.sql(HOLDER, Object[].class)
                .setParameter(BOT, hold.botId())
                .setParameter("generation", hold.generation())
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(new PositionHold.Result(false, Map.of()))
                        : held(session, hold, (String) rows.getFirst()[0], (String) rows.getFirst()[1])));
    }

    private static Uni<PositionHold.Result> held(Session session, PositionHold hold, String venue, String account) {
        String[] symbols = hold.symbols().toArray(String[]::new);
        return session.sql(RELEASE)
                .setParameter(BOT, hold.botId())
                .setParameter(SYMBOLS, symbols)
                .executeUpdate()
                .chain(() -> session.sql(TAKE)
                        .setParameter("venue", venue)
                        .setParameter("account", account)
                        .setParameter(BOT, hold.botId())
                        .setParameter("generation", hold.generation())
                        .setParameter(SYMBOLS, symbols)
                        .executeUpdate())
                .chain(() -> session.sql(OWNERS, Object[].class)
                        .setParameter("venue", venue)
                        .setParameter("account", account)
                        .setParameter(SYMBOLS, symbols)
                        .getResultList())
                .map(PostgresPositionHolds::owners);
    }

    private static PositionHold.Result owners(List<Object[]> rows) {
        Map<String, String> owners = new HashMap<>();
        rows.forEach(row -> owners.put((String) row[0], (String) row[1]));
        return new PositionHold.Result(true, owners);
    }
}
