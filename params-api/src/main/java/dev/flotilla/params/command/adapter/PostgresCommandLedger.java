package dev.flotilla.params.command.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.command.AckChange;
import dev.flotilla.params.command.AckStatus;
import dev.flotilla.params.command.CommandLedger;
import dev.flotilla.params.command.OpenAck;
import dev.flotilla.params.command.Settled;
import dev.flotilla.params.command.StoredAck;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import dev.flotilla.store.sql.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers and ends of targets. Locks are taken in one order everywhere (commands, answers, controls, audit), each in the order of its
 * ids, so that nobody waits in a circle.
 */
@ApplicationScoped
public class PostgresCommandLedger implements CommandLedger {

    /** Commands looked after in one transaction. */
    private static final int COMMANDS_MAX = 100;

    private static final String LOCK_ASKED = """
            select command_id from fleet.fleet_command where command_id = any(:commands) order by command_id for update""";
    /** Nobody waits for these locks, so their order is free: by chance, or many that stay open would hide the others. */
    private static final String LOCK_OPEN = """
            select command_id from fleet.fleet_command where finished_at is null
            order by random() limit :limit for update skip locked""";

    private static final String LOCK_SILENT = """
            select command_id from fleet.fleet_command f where finished_at is null and unacked_at is null
              and last_sent_at <= cast(:before as timestamptz) and exists (select 1 from fleet.command_ack a
                where a.command_id = f.command_id and a.status = 'PENDING')
            order by command_id limit :limit for update skip locked""";

    private static final String STORED = """
            select a.command_id, a.bot_id, f.kind, f.accepted_at, a.status, a.detail, a.worker_id, a.generation, a.gated_millis,
              a.flat_millis, a.verified_millis, a.positions_before, a.orders_before, a.remainder, a.updated_at,
              i.generation as granted
            from unnest(cast(:commands as text[]), cast(:bots as text[])) as k (command_id, bot_id)
              join fleet.command_ack a using (command_id, bot_id) join fleet.fleet_command f using (command_id)
              left join fleet.bot_instance i using (bot_id)""";

    /** What may have come to an end without an answer; the rule has the last word. */
    private static final String OPEN = """
            select a.command_id, a.bot_id, f.kind, a.control_version, c.version as version_now, c.status as status_now,
              i.actual_status as actual
            from fleet.command_ack a join fleet.fleet_command f using (command_id) join fleet.bot_control c using (bot_id)
              left join fleet.bot_instance i using (bot_id)
            where a.command_id = any(:commands) and a.status in ('PENDING', 'GATED', 'REMAINDER')
              and (c.version > a.control_version
                or coalesce(i.actual_status, 'STOPPED') in ('STOPPED', 'BACKOFF', 'QUARANTINED', 'DEAD'))""";

    private static final String SILENT =
            CommandSql.OPEN_TARGETS + " and a.status = 'PENDING' and a.command_id = any(:commands) order by a.bot_id";

    private static final String FINISH = """
            update fleet.fleet_command f set finished_at = now() where f.command_id = any(:commands) and f.finished_at is null
              and not exists (select 1 from fleet.command_ack a where a.command_id = f.command_id
                and a.status in ('PENDING', 'GATED', 'REMAINDER'))
            returning f.command_id""";

    private static final Bulk<Settled> SETTLE = Bulk.<Settled>into("""
                    update fleet.command_ack a set status = r.status, detail = r.detail, updated_at = now()
                    from (:rows) r where a.command_id = r.command_id and a.bot_id = r.bot_id""")
            .text("command_id", Settled::commandId)
            .text("bot_id", Settled::botId)
            .text("status", Settled::status)
            .text("detail", Settled::detail);

    private static final Bulk<Chased> SENDS =
            Bulk.<Chased>into("""
                    update fleet.fleet_command f set sends = f.sends + case when r.given_up then 0 else 1 end,
                      last_sent_at = case when r.given_up then f.last_sent_at else cast(:now as timestamptz) end,
                      unacked_at = case when r.given_up then cast(:now as timestamptz) end
                    from (:rows) r where f.command_id = r.command_id""").text("command_id", Chased::commandId).column("given_up", "boolean", Chased::givenUp);

    /** The halt is proven; its version stays, for nothing else was decided. */
    private static final Bulk<StoredAck> PROVEN =
            Bulk.<StoredAck>into("""
                    update fleet.bot_control c set halt_done_at = now()
                    from (select c.bot_id, r.command_id from fleet.bot_control c join (:rows) r on r.bot_id = c.bot_id
                      order by c.bot_id for update of c) r
                    where c.bot_id = r.bot_id and c.halt_command_id = r.command_id and c.halt_done_at is null""").text("command_id", StoredAck::commandId).text("bot_id", StoredAck::botId);

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final DirectPush push;
    private final Bulk<StoredAck> answers;

    PostgresCommandLedger(
            Transactions transactions, AuditLog audit, Outbox outbox, DirectPush push, ObjectMapper json) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.push = push;
        this.answers = answers(json);
    }

    private static Bulk<StoredAck> answers(ObjectMapper json) {
        return Bulk.<StoredAck>into("""
                        update fleet.command_ack a set status = r.status, detail = r.detail, worker_id = r.worker_id,
                          generation = r.generation, gated_millis = r.gated_millis, flat_millis = r.flat_millis,
                          verified_millis = r.verified_millis, positions_before = r.positions_before,
                          orders_before = r.orders_before, updated_at = r.updated_at,
                          remainder = array(select jsonb_array_elements_text(r.remainder))
                        from (:rows) r where a.command_id = r.command_id and a.bot_id = r.bot_id""")
                .text("command_id", StoredAck::commandId)
                .text("bot_id", StoredAck::botId)
                .text("status", StoredAck::status)
                .text("detail", StoredAck::detail)
                .text("worker_id", StoredAck::workerId)
                .column("generation", "bigint", StoredAck::generation)
                .column("gated_millis", "bigint", StoredAck::gatedMillis)
                .column("flat_millis", "bigint", StoredAck::flatMillis)
                .column("verified_millis", "bigint", StoredAck::verifiedMillis)
                .column("positions_before", "integer", StoredAck::positionsBefore)
                .column("orders_before", "integer", StoredAck::ordersBefore)
                .column("updated_at", "timestamptz", StoredAck::updatedAt)
                .column("remainder", "jsonb", ack -> JsonText.of(json, ack.remainder()));
    }

    @Override
    public Taken take(List<CommandAck> acks, Merge merge, Ending ending) {
        String[] commands = acks.stream().map(CommandAck::commandId).distinct().toArray(String[]::new);
        return sent(transactions.inTransaction(session -> lock(session, LOCK_ASKED, Map.of("commands", commands))
                .chain(_ -> stored(session, acks))
                .chain(stored -> {
                    List<AckChange> changes = merge.changed(stored);
                    List<StoredAck> after =
                            changes.stream().map(AckChange::after).toList();
                    Set<String> touched = after.stream()
                            .map(StoredAck::commandId)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
                    return answers.write(session, after)
                            .chain(() -> PROVEN.write(
                                    session,
                                    after.stream()
                                            .filter(PostgresCommandLedger::proves)
                                            .toList()))
                            .chain(() -> finish(session, touched, ending))
                            .map(messages -> new Done<>(new Taken(changes, touched), messages));
                })));
    }

    /** What a transaction answers, and what is to be sent once it is committed. */
    private record Done<T>(T value, List<OutboxMessage> messages) {}

    private <T> T sent(Done<T> done) {
        push.soon(done.messages());
        return done.value();
    }

    private static boolean proves(StoredAck ack) {
        return ack.kind() == CommandKind.EMERGENCY_STOP && ack.status() == AckStatus.DONE;
    }

    @Override
    public Set<String> settle(Settle settle, Ending ending) {
        return sent(transactions.inTransaction(session -> lock(session, LOCK_OPEN, Map.of("limit", COMMANDS_MAX))
                .chain(open -> open(session, open).chain(acks -> {
                    List<Settled> ends = settle.ends(acks);
                    Set<String> touched =
                            ends.stream().map(Settled::commandId).collect(Collectors.toCollection(LinkedHashSet::new));
                    return SETTLE.write(session, ends)
                            .chain(() -> finish(session, touched, ending))
                            .map(messages -> new Done<>(touched, messages));
                }))));
    }

    @Override
    public List<Chased> chase(Instant sentBefore, Chase chase, Instant now) {
        Map<String, Object> silent = Map.of("before", sentBefore, "limit", COMMANDS_MAX);
        return sent(transactions.inTransaction(session -> lock(session, LOCK_SILENT, silent)
                .chain(ids -> unanswered(session, ids))
                .chain(unanswered -> {
                    List<Chased> chased = chase.of(unanswered);
                    List<OutboxMessage> messages = chased.stream()
                            .flatMap(one -> one.messages().stream())
                            .toList();
                    return SENDS.write(session, chased, Map.of("now", now))
                            .chain(() -> outbox.add(session, messages))
                            .replaceWith(new Done<>(chased, messages));
                })));
    }

    @Override
    public Counts counts() {
        return transactions
                .reading(session -> JsonRows.select(
                        session,
                        "select count(*) as open, count(unacked_at) as unanswered from fleet.fleet_command where finished_at is null",
                        Map.of(),
                        Counts.class))
                .getFirst();
    }

    private static Uni<List<String>> lock(Session session, String sql, Map<String, Object> parameters) {
        Statement<String> query = session.sql(sql, String.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    private static Uni<List<StoredAck>> stored(Session session, List<CommandAck> acks) {
        List<CommandAck> keys = acks.stream()
                .collect(Collectors.toMap(ack -> ack.commandId() + '\n' + ack.botId(), ack -> ack, (first, _) -> first))
                .values()
                .stream()
                .toList();
        return JsonRows.select(
                session,
                STORED,
                Map.of(
                        "commands", keys.stream().map(CommandAck::commandId).toArray(String[]::new),
                        "bots", keys.stream().map(CommandAck::botId).toArray(String[]::new)),
                StoredAck.class);
    }

    private static Uni<List<OpenAck>> open(Session session, Collection<String> commands) {
        return commands.isEmpty()
                ? Uni.createFrom().item(List.of())
                : JsonRows.select(session, OPEN, Map.of("commands", commands.toArray(String[]::new)), OpenAck.class);
    }

    private static Uni<List<Unanswered>> unanswered(Session session, List<String> commands) {
        if (commands.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<String, Object> asked = Map.of("commands", commands.toArray(String[]::new));
        return JsonRows.select(session, SILENT, asked, CommandSql.OpenTarget.class)
                .map(CommandSql::byCommand)
                .chain(targets -> CommandSql.commands(session, targets.keySet())
                        .map(rows -> rows.stream()
                                .map(row -> new Unanswered(
                                        row.onWire(targets.getOrDefault(row.commandId(), List.of())),
                                        row.sends(),
                                        row.lastSentAt()))
                                .toList()));
    }

    /** Ends commands whose last target has come to its end, and tells of it. Returns what is to be sent. */
    private Uni<List<OutboxMessage>> finish(Session session, Set<String> commands, Ending ending) {
        if (commands.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.sql(FINISH, String.class)
                .setParameter("commands", commands.toArray(String[]::new))
                .getResultList()
                .chain(finished -> finished.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : CommandSql.summaries(session, finished).chain(ended -> tell(session, ended, ending)));
    }

    private Uni<List<OutboxMessage>> tell(Session session, List<Operations.Command> ended, Ending ending) {
        List<Told> told = ended.stream().map(ending::of).toList();
        List<OutboxMessage> messages = new ArrayList<>();
        Uni<Void> links = Uni.createFrom().voidItem();
        for (Told one : told) {
            messages.addAll(one.messages());
            links = links.chain(() -> audit.append(session, one.audit()));
        }
        return links.chain(() -> outbox.add(session, messages)).replaceWith(messages);
    }
}
