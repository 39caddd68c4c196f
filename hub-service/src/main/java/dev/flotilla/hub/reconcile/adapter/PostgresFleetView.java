package dev.flotilla.hub.reconcile.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.hub.instance.Estate;
import dev.flotilla.hub.reconcile.Beat;
import dev.flotilla.hub.reconcile.Control;
import dev.flotilla.hub.reconcile.FailoverPolicy;
import dev.flotilla.hub.reconcile.FleetView;
import dev.flotilla.hub.reconcile.Placing;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.query.KnownRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Controls as params-api committed them, heartbeats and free slots. */
@ApplicationScoped
public class PostgresFleetView implements FleetView {

    private static final String CONTROLS = """
            select c.bot_id, b.pool, c.status as desired, c.version,
              coalesce((select max(p.version) from fleet.bot_param p where p.bot_id = c.bot_id), 0) as params_version,
              %s, c.halt_done_at is not null as halt_done, b.group_name, b.venue, g.failover_policy, b.account_type
            from fleet.bot_control c
            join fleet.bot b on b.bot_id = c.bot_id
            join fleet.bot_group g on g.group_name = b.group_name
            where c.bot_id = any(:keys)
            """.formatted(HaltColumns.AS_HALT);
    private static final String STAMPS = """
            select c.bot_id, concat_ws(' ', c.xmin, c.ctid, b.xmin, b.ctid, g.xmin, g.ctid,
              (select max(p.version) from fleet.bot_param p where p.bot_id = c.bot_id))
            from fleet.bot_control c
            join fleet.bot b on b.bot_id = c.bot_id
            join fleet.bot_group g on g.group_name = b.group_name
            order by b.bot_key
            """;
    /** Of bots that start, or whose loop is as wanted while their state is not: all others tell nothing new. */
    private static final String BEATS = """
            select h.bot_id, h.loop, h.received_at
            from fleet.heartbeat_latest h
            join fleet.bot_instance i on i.bot_id = h.bot_id and i.generation = h.generation and i.worker_id = h.worker_id
            where i.actual_status in ('STARTING', 'STOPPING') or i.actual_status <> i.desired_status
            """;

    private static final String SLOTS = """
            select pool, sum(free_slots) as slots from fleet.worker
            where lost_at is null and cordoned_at is null and not draining and last_seen_at > cast(:since as timestamptz)
            group by pool
            """;
    private static final String TAKEN = """
            select distinct on (b.bot_id) b.bot_id, p.symbol, p.venue, p.venue_account, p.bot_id as owner
            from fleet.position_claim p
            join fleet.bot b on b.venue = p.venue and b.venue_account = p.venue_account and p.symbol = any(b.symbols)
            left join fleet.bot_instance i on i.bot_id = b.bot_id
            where b.bot_id <> p.bot_id
              and (i.bot_id is null or i.actual_status in ('STOPPED', 'DEAD', 'BACKOFF', 'QUARANTINED'))
            order by b.bot_id, p.symbol
            """;
    private static final String DEAD =
            "select bot_id, heartbeat_dead_at as since from fleet.bot_instance where heartbeat_dead_at is not null";

    private final Transactions transactions;
    private final InstantSource clock;
    private final KnownRows<Control> controls =
            new KnownRows<>(STAMPS, CONTROLS, PostgresFleetView::controls, Control::botId);

    PostgresFleetView(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record ControlRow(
            String botId,
            String pool,
            DesiredStatus desired,
            long version,
            long paramsVersion,
            @Nullable Halt halt,
            boolean haltDone,
            String groupName,
            String venue,
            @Nullable String failoverPolicy,
            String accountType) {
        Control control() {
            Placing placing = new Placing(groupName, venue, FailoverPolicy.of(failoverPolicy, accountType));
            return new Control(botId, pool, desired, version, paramsVersion, halt, haltDone, placing);
        }
    }

    private record BeatRow(String botId, String loop, Instant receivedAt) {}

    private record SlotRow(String pool, int slots) {}

    private record TakenRow(String botId, String symbol, String venue, String venueAccount, String owner) {
        String why() {
            return new Estate(venue, venueAccount, List.of(symbol)).takenBy(symbol, owner);
        }
    }

    private record DeadRow(String botId, Instant since) {}

    @Override
    public Sight look(Duration workersHeardWithin) {
        Instant since = clock.instant().minus(workersHeardWithin);
        return transactions.reading(session -> look(session, since));
    }

    private Uni<Sight> look(Session session, Instant since) {
        return controls.all(session)
                .chain(asked -> beats(session)
                        .chain(beats -> slots(session, since)
                                .chain(slots -> taken(session)
                                        .chain(taken -> dead(session)
                                                .map(dead -> new Sight(asked, beats, slots, taken, dead))))));
    }

    private static Uni<List<Control>> controls(Session session, String sql, Map<String, ?> parameters) {
        return JsonRows.select(session, sql, parameters, ControlRow.class)
                .map(rows -> rows.stream().map(ControlRow::control).toList());
    }

    private static Uni<Map<String, Beat>> beats(Session session) {
        return JsonRows.select(session, BEATS, Map.of(), BeatRow.class)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(BeatRow::botId, row -> new Beat(row.loop(), row.receivedAt()))));
    }

    private static Uni<Map<String, Integer>> slots(Session session, Instant since) {
        return JsonRows.select(session, SLOTS, Map.of("since", since), SlotRow.class)
                .map(rows -> rows.stream().collect(Collectors.toMap(SlotRow::pool, SlotRow::slots)));
    }

    private static Uni<Map<String, String>> taken(Session session) {
        return JsonRows.select(session, TAKEN, Map.of(), TakenRow.class)
                .map(rows -> rows.stream().collect(Collectors.toMap(TakenRow::botId, TakenRow::why)));
    }

    private static Uni<Map<String, Instant>> dead(Session session) {
        return JsonRows.select(session, DEAD, Map.of(), DeadRow.class)
                .map(rows -> rows.stream().collect(Collectors.toMap(DeadRow::botId, DeadRow::since)));
    }
}
