package dev.flotilla.params.command.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.params.command.CommandQueries;
import dev.flotilla.params.command.OpenCommands;
import dev.flotilla.params.command.WatchRules;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands for operators, and for workers that poll. */
@ApplicationScoped
public class PostgresCommandQueries implements CommandQueries, OpenCommands {

    private static final int OPEN_MAX = 20_000;
    private static final String RECENT = CommandSql.SUMMARY + " order by f.accepted_at desc, f.command_id limit :limit";
    private static final String ONE = CommandSql.SUMMARY + " where f.command_id = :command";
    private static final String TARGETS = """
            select bot_id, status, detail, worker_id, gated_millis, flat_millis, verified_millis, positions_before,
              orders_before, remainder
            from fleet.command_ack where command_id = :command order by bot_id""";
    private static final String OPEN = CommandSql.OPEN_TARGETS
            + " and a.bot_id = any(:bots) order by f.accepted_at, a.command_id, a.bot_id limit :limit";
    private static final String GROUPS = "select group_name from fleet.bot_group order by 1";
    private static final String BOTS = "select bot_id from fleet.bot order by 1";

    private final Transactions transactions;

    PostgresCommandQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Operations.Command> recent(int limit) {
        return transactions
                .reading(session ->
                        JsonRows.select(session, RECENT, Map.of("limit", limit), CommandSql.SummaryRow.class))
                .stream()
                .map(row -> row.command(List.of()))
                .toList();
    }

    @Override
    public List<Operations.Command> summaries(Collection<String> commandIds) {
        return transactions.reading(session -> CommandSql.summaries(session, commandIds));
    }

    @Override
    public Optional<Operations.Command> find(String commandId) {
        Map<String, String> one = Map.of("command", commandId);
        return transactions.reading(session -> JsonRows.select(session, ONE, one, CommandSql.SummaryRow.class)
                .chain(rows -> JsonRows.select(session, TARGETS, one, Operations.CommandTarget.class)
                        .map(targets -> rows.stream().findFirst().map(row -> row.command(targets)))));
    }

    @Override
    public List<String> groups() {
        return names(GROUPS);
    }

    @Override
    public List<String> bots() {
        return names(BOTS);
    }

    @Override
    public List<FleetCommand> among(List<String> botIds) {
        String[] bots = botIds.toArray(String[]::new);
        return transactions.reading(session -> JsonRows.select(
                        session, OPEN, Map.of("bots", bots, "limit", OPEN_MAX), CommandSql.OpenTarget.class)
                .chain(targets -> commands(
                        session,
                        targets.stream().filter(PostgresCommandQueries::inForce).toList())));
    }

    /** The watch ends overtaken targets within a second; a worker must not see them meanwhile. */
    private static boolean inForce(CommandSql.OpenTarget target) {
        return !WatchRules.overtaken(target.kind(), target.controlVersion(), target.versionNow(), target.statusNow());
    }

    private static Uni<List<FleetCommand>> commands(Session session, List<CommandSql.OpenTarget> targets) {
        Map<String, List<CommandSql.OpenTarget>> byCommand = CommandSql.byCommand(targets);
        return byCommand.isEmpty()
                ? Uni.createFrom().item(List.of())
                : CommandSql.commands(session, byCommand.keySet())
                        .map(rows -> rows.stream()
                                .sorted(Comparator.comparing(CommandSql.CommandRow::acceptedAt))
                                .map(row -> row.onWire(byCommand.getOrDefault(row.commandId(), List.of())))
                                .toList());
    }

    private List<String> names(String sql) {
        return transactions.reading(session -> session.sql(sql, String.class).getResultList());
    }
}
