package dev.flotilla.params.command.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.command.CommandProgress;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads of commands that several adapters need inside their own transactions. */
final class CommandSql {

    /** To be followed by a condition on {@code f}. */
    static final String SUMMARY = """
            select f.command_id, f.kind, f.scope, f.target, f.reason, f.requested_by, f.accepted_at, f.finished_at, f.unacked_at,
              f.options, n.*, coalesce(rest.remainder, '{}') as remainder
            from fleet.fleet_command f
              join lateral (select count(*) as bots, count(*) filter (where a.status = 'PENDING') as pending,
                count(*) filter (where a.status = 'SKIPPED') as skipped,
                count(*) filter (where a.status in ('GATED', 'REMAINDER', 'DONE')) as gated,
                count(*) filter (where a.status = 'DONE') as done, count(*) filter (where a.status = 'REFUSED') as refused,
                count(*) filter (where a.status = 'SUPERSEDED') as superseded,
                coalesce(sum(a.positions_before), 0) as positions_before, coalesce(sum(a.orders_before), 0) as orders_before,
                max(a.gated_millis) as gated_millis, max(a.flat_millis) as flat_millis, max(a.verified_millis) as verified_millis,
                count(*) filter (where a.status = 'DONE' and a.verified_millis is not null) as verified
                from fleet.command_ack a where a.command_id = f.command_id) n on true
              left join lateral (select array_agg(l.line) as remainder from (select a.bot_id || ': ' || r.item as line
                from fleet.command_ack a cross join lateral unnest(a.remainder) as r (item)
                where a.command_id = f.command_id and a.status = 'REMAINDER' order by 1 limit 100) l) rest on true
            """;

    private static final String COMMANDS = """
            select command_id, kind, scope, reason, requested_by, accepted_at, options, sends, last_sent_at
            from fleet.fleet_command where command_id = any(:commands)""";

    /** Targets that are not at their end, beside the control in force. To be followed by a condition on {@code a}. */
    static final String OPEN_TARGETS = """
            select a.command_id, f.kind, a.bot_id, a.desired, a.control_version, a.params_version, c.version as version_now,
              c.status as status_now,""" + HaltColumns.AS_HALT + """
            from fleet.command_ack a join fleet.fleet_command f using (command_id) join fleet.bot_control c using (bot_id)
            where a.status in ('PENDING', 'GATED', 'REMAINDER')
            """;

    private CommandSql() {}

    /** A row of {@link #SUMMARY}. */
    public record SummaryRow(
            String commandId,
            String kind,
            String scope,
            @Nullable String target,
            String reason,
            String requestedBy,
            Instant acceptedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant unackedAt,
            Map<String, Object> options,
            int bots,
            int pending,
            int skipped,
            int gated,
            int done,
            int refused,
            int superseded,
            int positionsBefore,
            int ordersBefore,
            @Nullable Long gatedMillis,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            int verified,
            List<String> remainder) {

        Operations.Command command(List<Operations.CommandTarget> targets) {
            boolean flattens = Boolean.TRUE.equals(options.get("flatten"));
            return new Operations.Command(
                    commandId,
                    kind,
                    scope,
                    target,
                    reason,
                    requestedBy,
                    acceptedAt,
                    finishedAt,
                    CommandProgress.of(finishedAt, unackedAt, pending, refused + superseded),
                    options,
                    bots,
                    skipped,
                    gated,
                    done,
                    refused,
                    positionsBefore,
                    ordersBefore,
                    gatedMillis,
                    flatMillis,
                    verifiedMillis,
                    flattens ? verified : 0,
                    remainder,
                    targets);
        }
    }

    /** A row of {@link #OPEN_TARGETS}. */
    public record OpenTarget(
            String commandId,
            CommandKind kind,
            String botId,
            String desired,
            long controlVersion,
            long paramsVersion,
            long versionNow,
            DesiredStatus statusNow,
            @Nullable Halt halt) {

        FleetCommand.Target onWire() {
            boolean own = halt != null && halt.commandId().equals(commandId);
            return new FleetCommand.Target(botId, desired, controlVersion, paramsVersion, own ? halt : null);
        }
    }

    /** A row of {@link #COMMANDS}. */
    public record CommandRow(
            String commandId,
            String kind,
            String scope,
            String reason,
            String requestedBy,
            Instant acceptedAt,
            Map<String, Object> options,
            int sends,
            Instant lastSentAt) {

        FleetCommand onWire(List<OpenTarget> targets) {
            return new FleetCommand(
                    commandId,
                    kind,
                    scope,
                    reason,
                    requestedBy,
                    acceptedAt,
                    targets.stream().map(OpenTarget::onWire).toList(),
                    options);
        }
    }

    static Uni<List<Operations.Command>> summaries(Session session, Collection<String> commandIds) {
        String[] ids = commandIds.toArray(String[]::new);
        return JsonRows.select(
                        session,
                        SUMMARY + " where f.command_id = any(:commands)",
                        Map.of("commands", ids),
                        SummaryRow.class)
                .map(rows -> rows.stream().map(row -> row.command(List.of())).toList());
    }

    static Uni<List<CommandRow>> commands(Session session, Collection<String> commandIds) {
        String[] ids = commandIds.toArray(String[]::new);
        return JsonRows.select(session, COMMANDS, Map.of("commands", ids), CommandRow.class);
    }

    static Map<String, List<OpenTarget>> byCommand(List<OpenTarget> targets) {
        return targets.stream()
                .collect(Collectors.groupingBy(OpenTarget::commandId, LinkedHashMap::new, Collectors.toList()));
    }
}
