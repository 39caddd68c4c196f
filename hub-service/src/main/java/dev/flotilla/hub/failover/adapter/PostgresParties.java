package dev.flotilla.hub.failover.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.failover.Party;
import dev.flotilla.hub.failover.PartyStore;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.reconcile.FailoverPolicy;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both bots as they were created, are asked to be, and were last heard. */
@ApplicationScoped
public class PostgresParties implements PartyStore {

    private static final String PARTIES = """
            select b.bot_id, b.group_name, b.venue, b.strategy_id, b.account_type, g.failover_policy, c.status as asked,
              c.halt_command_id is not null as halted, i.heartbeat_dead_at is not null as silent,
              h.open_positions, h.open_orders,
              (select t.bot_id from fleet.bot_instance t
               where t.superseded_by = b.bot_id and t.takeover = 'adopting' limit 1) as adopting
            from fleet.bot b
            join fleet.bot_group g on g.group_name = b.group_name
            join fleet.bot_control c on c.bot_id = b.bot_id
            join fleet.bot_instance i on i.bot_id = b.bot_id
            left join fleet.heartbeat_latest h on h.bot_id = b.bot_id and h.generation = i.generation
            where b.bot_id in (:dead, :standby)
            """;
    private static final String CLAIMS = """
            select p.symbol from fleet.position_claim p
            join fleet.bot b on b.venue = p.venue and b.venue_account = p.venue_account and p.symbol = any(b.symbols)
            where p.bot_id = :dead and b.bot_id = :standby order by p.symbol
            """;

    private final Transactions transactions;
    private final InstanceStore instances;

    PostgresParties(Transactions transactions, InstanceStore instances) {
        this.transactions = transactions;
        this.instances = instances;
    }

    private record PartyRow(
            String botId,
            String groupName,
            String venue,
            String strategyId,
            String accountType,
            @Nullable String failoverPolicy,
            DesiredStatus asked,
            boolean halted,
            boolean silent,
            @Nullable Integer openPositions,
            @Nullable Integer openOrders,
            @Nullable String adopting) {
        Party of(Instance instance) {
            String mode = FailoverPolicy.of(failoverPolicy, accountType).mode();
            Party.Kind kind = new Party.Kind(groupName, venue, strategyId, accountType, mode);
            return new Party(instance, kind, asked, halted, silent, openPositions, openOrders, adopting);
        }
    }

    private record ClaimRow(String symbol) {}

    /** The instances are read last: the change is void when the dead bot's row has moved on since. */
    @Override
    public Found find(String deadBot, String replacement) {
        Map<String, String> both = Map.of("dead", deadBot, "standby", replacement);
        List<String> claims =
                transactions.reading(session -> JsonRows.select(session, CLAIMS, both, ClaimRow.class)).stream()
                        .map(ClaimRow::symbol)
                        .toList();
        Map<String, PartyRow> rows =
                transactions.reading(session -> JsonRows.select(session, PARTIES, both, PartyRow.class)).stream()
                        .collect(Collectors.toMap(PartyRow::botId, Function.identity()));
        Map<String, Party> parties = new HashMap<>();
        for (Instance instance : instances.find(List.of(deadBot, replacement))) {
            PartyRow row = rows.get(instance.botId());
            if (row != null) {
                parties.put(instance.botId(), row.of(instance));
            }
        }
        return new Found(
                Optional.ofNullable(parties.get(deadBot)), Optional.ofNullable(parties.get(replacement)), claims);
    }
}
