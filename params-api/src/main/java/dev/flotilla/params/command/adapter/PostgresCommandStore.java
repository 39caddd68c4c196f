package dev.flotilla.params.command.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.command.Acceptance;
import dev.flotilla.params.command.CommandPlan;
import dev.flotilla.params.command.CommandRequest;
import dev.flotilla.params.command.CommandStore;
import dev.flotilla.params.command.TargetBot;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.query.ConsentColumn;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a command in one transaction: the targets' control rows are locked in the order of their ids, so that nobody changes them
 * between the decision and the commit. However many the targets are, the number of statements is the same.
 */
@ApplicationScoped
public class PostgresCommandStore implements CommandStore {

    private static final int ATTEMPTS_MAX = 5;
    private static final String THERE = "select request_hash from fleet.fleet_command where command_id = :command";

    /** {@code %s} is who is meant. Parameters are read for commands that change them only. */
    private static final String TARGETS = """
            select c.bot_id, b.strategy_id, b.symbols, b.starting_equity, p.params, p.version as params_version, c.status,
              c.version as control_version, c.halt_done_at, i.actual_status as actual,
              coalesce(i.generation, 0) as generation, coalesce(i.protect_only, false) as protect_only,
              p.mode,""" + HaltColumns.AS_HALT + "," + ConsentColumn.of("c") + """
            from fleet.bot_control c join fleet.bot b using (bot_id)
              join lateral (select case when cast(:params as boolean) then p.params else '{}'::jsonb end as params, p.version,
                p.params ->> 'mode' as mode
                from fleet.bot_param p where p.bot_id = c.bot_id order by p.version desc limit 1) p on true
              left join fleet.bot_instance i using (bot_id)
            where %s
            order by c.bot_id for update of c""";

    private static final String COMMAND = """
            insert into fleet.fleet_command (command_id, kind, scope, target, reason, options, request_hash, requested_by,
              accepted_at, last_sent_at, finished_at)
            values (:command, :kind, :scope, :target, :reason, cast(cast(:options as text) as jsonb), :hash, :actor,
              :at, :at, case when cast(:finished as boolean) then cast(:at as timestamptz) end)""";

    private static final Bulk<CommandPlan.Target> CONTROLS = Bulk.<CommandPlan.Target>into("""
                    update fleet.bot_control c set status = r.desired, version = r.version, reason = :reason,
                      updated_by = :actor, updated_at = :at, halt_command_id = r.halted, halt_flatten = r.flatten,
                      halt_keep_protective = r.keeps,
                      halt_accepted_at = case when r.halted is not null then cast(:at as timestamptz) end, halt_done_at = null
                    from (:rows) r where c.bot_id = r.bot_id and c.version = r.version - 1""")
            .text("bot_id", CommandPlan.Target::botId)
            .text("desired", CommandPlan.Target::desired)
            .column("version", "bigint", CommandPlan.Target::controlVersion)
            .text("halted", target -> ofHalt(target, Halt::commandId))
            .column("flatten", "boolean", target -> ofHalt(target, Halt::flatten))
            .column("keeps", "boolean", target -> ofHalt(target, Halt::keepProtective));

    private static final Bulk<CommandPlan.Target> ACKS = Bulk.<CommandPlan.Target>into("""
                    insert into fleet.command_ack (command_id, bot_id, desired, control_version, params_version, status, detail,
                      updated_at)
                    select :command, bot_id, desired, version, params_version, status, detail, :at from (:rows) r""")
            .text("bot_id", CommandPlan.Target::botId)
            .text("desired", CommandPlan.Target::desired)
            .column("version", "bigint", CommandPlan.Target::controlVersion)
            .column("params_version", "bigint", CommandPlan.Target::paramsVersion)
            .text("status", CommandPlan.Target::status)
            .text("detail", CommandPlan.Target::detail);

    private static final Bulk<CommandPlan.Target> CONFIG_CHANGES = BotEvents.<CommandPlan.Target>ordered()
            .text("bot_id", CommandPlan.Target::botId)
            .text("event", _ -> BotEvents.CONFIG_CHANGED)
            .column("detail", "jsonb", target -> "{\"version\":" + target.paramsVersion() + "}");

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final DirectPush push;
    private final Bulk<CommandPlan.Target> params;

    PostgresCommandStore(Transactions transactions, AuditLog audit, Outbox outbox, DirectPush push, ObjectMapper json) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.push = push;
        this.params = Bulk.<CommandPlan.Target>into("""
                        insert into fleet.bot_param (bot_id, version, params, updated_by, updated_at)
                        select bot_id, version, params, :actor, :at from (:rows) r""")
                .text("bot_id", CommandPlan.Target::botId)
                .column("version", "bigint", CommandPlan.Target::paramsVersion)
                .column("params", "jsonb", target -> print(json, target.newParams()));
    }

    @Override
    public Accepted accept(CommandRequest request, Decision decision) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sent(transactions.inTransaction(session -> accept(session, request, decision)));
            } catch (StoreException.Duplicate | StoreException.Contended e) {
                // The same id or a new version of parameters at the same moment: the next look sees it.
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private Accepted sent(Accepted accepted) {
        if (accepted instanceof Accepted.Fresh fresh) {
            push.soon(fresh.acceptance().messages());
        }
        return accepted;
    }

    private Uni<Accepted> accept(Session session, CommandRequest request, Decision decision) {
        return session.sql(THERE, String.class)
                .setParameter("command", request.commandId())
                .getSingleResultOrNull()
                .chain(hash -> hash == null
                        ? targets(session, request).chain(bots -> decided(session, decision.on(bots)))
                        : Uni.createFrom().item(new Accepted.Repeated(hash)));
    }

    private static Uni<List<TargetBot>> targets(Session session, CommandRequest request) {
        String who = switch (request.scope()) {
            case FLEET -> "true";
            case GROUP -> "b.group_name = :target";
            case BOT -> "b.bot_id = :target";
        };
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("params", request.kind() == CommandKind.UPDATE_PARAMETERS);
        if (request.target() != null) {
            parameters.put("target", request.target());
        }
        return JsonRows.select(session, TARGETS.formatted(who), parameters, TargetBot.class);
    }

    private Uni<Accepted> decided(Session session, Outcome<Acceptance> decided) {
        return switch (decided) {
            case Outcome.Refused<Acceptance> refused -> Uni.createFrom().item(new Accepted.Refused(refused.refusal()));
            case Outcome.Done<Acceptance> done ->
                write(session, done.value()).replaceWith(new Accepted.Fresh(done.value()));
        };
    }

    private Uni<Void> write(Session session, Acceptance accepted) {
        CommandPlan plan = accepted.plan();
        Map<String, Object> who = Map.of("actor", accepted.requestedBy(), "at", accepted.acceptedAt());
        Map<String, Object> why = Map.of(
                "actor",
                accepted.requestedBy(),
                "at",
                accepted.acceptedAt(),
                "reason",
                accepted.request().reason());
        Map<String, Object> of = Map.of("command", accepted.request().commandId(), "at", accepted.acceptedAt());
        return command(session, accepted)
                .chain(() -> CONTROLS.write(session, plan.withNewControl(), why))
                .invoke(rows -> requireAll(rows, plan.withNewControl().size()))
                .chain(() -> params.write(session, plan.withNewParams(), who))
                .chain(() -> CONFIG_CHANGES.write(session, plan.withNewParams(), who))
                .chain(() -> ACKS.write(session, plan.targets(), of))
                .chain(() -> audit.append(session, accepted.audit()))
                .chain(() -> outbox.add(session, accepted.messages()));
    }

    private static Uni<Integer> command(Session session, Acceptance accepted) {
        CommandRequest request = accepted.request();
        return session.sql(COMMAND)
                .setParameter("command", request.commandId())
                .setParameter("kind", request.kind().name())
                .setParameter("scope", request.scope().wireName())
                .setParameter("target", request.target())
                .setParameter("reason", request.reason())
                .setParameter("options", accepted.options())
                .setParameter("hash", accepted.requestHash())
                .setParameter("actor", accepted.requestedBy())
                .setParameter("at", accepted.acceptedAt())
                .setParameter("finished", accepted.plan().finished())
                .executeUpdate();
    }

    /** The rows are locked: a missing one is a fault of this class, and the transaction must not stand. */
    private static void requireAll(int rows, int wanted) {
        if (rows != wanted) {
            throw new IllegalStateException("changed " + rows + " control rows of " + wanted);
        }
    }

    private static @Nullable Object ofHalt(CommandPlan.Target target, Function<Halt, Object> part) {
        return target.halt() == null ? null : part.apply(target.halt());
    }

    private static @Nullable String print(ObjectMapper json, @Nullable Map<String, Object> params) {
        return params == null ? null : JsonText.of(json, params);
    }
}
