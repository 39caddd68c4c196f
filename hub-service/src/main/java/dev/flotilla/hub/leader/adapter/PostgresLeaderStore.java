package dev.flotilla.hub.leader.adapter;

import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.LeaderStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The one row of {@code hub_leader}; only Postgres' clock decides whether it has expired. */
@ApplicationScoped
public class PostgresLeaderStore implements LeaderStore {

    private static final String HOLD = """
            insert into fleet.hub_leader as l (slot, holder, fence, expires_at)
            values (1, :holder, 1, clock_timestamp() + make_interval(secs => :ttl))
            on conflict (slot) do update set
              holder = excluded.holder,
              fence = case when l.holder = excluded.holder then l.fence else l.fence + 1 end,
              expires_at = excluded.expires_at
            where l.holder = excluded.holder or l.expires_at < clock_timestamp()
            returning fence
            """;
    private static final String SEAT = "select holder, fence, expires_at, expires_at < clock_timestamp() as expired"
            + " from fleet.hub_leader where slot = 1";
    private static final String RELEASE = "update fleet.hub_leader set expires_at = clock_timestamp() - interval '1 ms'"
            + " where slot = 1 and holder = :holder and fence = :fence";
    private static final String TAKE = """
            update fleet.hub_leader set holder = :holder, fence = fence + 1,
              expires_at = clock_timestamp() + make_interval(secs => :ttl)
            where slot = 1 and holder = :silent and fence = :fence and expires_at = cast(:expires as timestamptz)
            returning fence
            """;
    private static final double MILLIS = 1000.0;

    private final Transactions transactions;

    PostgresLeaderStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Fence> hold(String holder, Duration ttl) {
        return transactions.inTransaction(session -> session.sql(HOLD, Long.class)
                .setParameter("holder", holder)
                .setParameter("ttl", ttl.toMillis() / MILLIS)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(fence -> new Fence(holder, fence))));
    }

    @Override
    public Optional<Seat> seat() {
        return transactions.reading(session -> JsonRows.select(session, SEAT, Map.of(), Seat.class)).stream()
                .findFirst();
    }

    @Override
    public Optional<Fence> takeFrom(Seat silent, String holder, Duration ttl) {
        return transactions.inTransaction(session -> session.sql(TAKE, Long.class)
                .setParameter("holder", holder)
                .setParameter("ttl", ttl.toMillis() / MILLIS)
                .setParameter("silent", silent.holder())
                .setParameter("fence", silent.fence())
                .setParameter("expires", silent.expiresAt().toString())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(fence -> new Fence(holder, fence))));
    }

    @Override
    public void release(Fence fence) {
        transactions.inTransaction(session -> session.sql(RELEASE)
                .setParameter("holder", fence.holder())
                .setParameter("fence", fence.number())
                .executeUpdate());
    }
}
