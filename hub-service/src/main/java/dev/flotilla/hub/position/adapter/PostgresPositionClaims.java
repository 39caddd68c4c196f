package dev.flotilla.hub.position.adapter;

import dev.flotilla.hub.position.PositionClaims;
import dev.flotilla.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * A claim whose generation is newer than that of the instance as this statement sees it belongs to a start that was committed
 * meanwhile: it stays.
 */
@ApplicationScoped
public class PostgresPositionClaims implements PositionClaims {

    private static final String RELEASE = """
            delete from fleet.position_claim p
            using fleet.bot_instance i
            join fleet.bot_control c on c.bot_id = i.bot_id
            left join fleet.heartbeat_latest h on h.bot_id = i.bot_id
            left join fleet.bot_state s on s.bot_id = i.bot_id
            where p.bot_id = i.bot_id and p.generation <= i.generation
              and i.actual_status = 'STOPPED' and not i.halting and c.version = i.control_version
              and (c.status = 'STOPPED' or i.superseded_by is not null)
              and (i.state_since < cast(:before as timestamptz)
                     and (coalesce(h.open_positions, 0) = 0 or s.updated_at > h.received_at)
                   or c.halt_done_at is not null and c.halt_flatten)
              and not exists (select from fleet.open_position o where o.bot_id = p.bot_id and o.symbol = p.symbol)
            returning p.bot_id
            """;

    private final Transactions transactions;

    PostgresPositionClaims(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<String> release(Instant stoppedBefore) {
        return transactions
                .inTransaction(session -> session.sql(RELEASE, String.class)
                        .setParameter("before", stoppedBefore)
                        .getResultList())
                .stream()
                .distinct()
                .toList();
    }
}
