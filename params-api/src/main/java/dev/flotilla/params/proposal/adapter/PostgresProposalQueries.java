package dev.flotilla.params.proposal.adapter;

import dev.flotilla.contracts.api.Approvals;
import dev.flotilla.params.proposal.ProposalQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Index scans, newest first. */
@ApplicationScoped
public class PostgresProposalQueries implements ProposalQueries {

    private static final String ALL = """
            select p.*, json_build_object('last_price', p.last_price, 'funding_rate', p.funding_rate) as market,
              c.requested_by as decided_by,
              case when p.status = 'PENDING_APPROVAL'
                then greatest(0, extract(epoch from p.expires_at - greatest(s.occurred_at, p.created_at)))::bigint
              end as expires_in_seconds
            from fleet.proposal p left join fleet.bot_state s on s.bot_id = p.bot_id
              left join fleet.fleet_command c on c.command_id = p.command_id
            where true""";
    private static final String WATCHER = """
            select 'scan-journal-propose' as mode,
              (select count(*) from fleet.proposal p where p.bot_id = b.bot_id and p.status = 'PENDING_APPROVAL') as pending,
              (select d.occurred_at from fleet.decision d where d.bot_id = b.bot_id order by d.decision_id desc limit 1) as last_scan
            from fleet.bot b where b.bot_id = :bot""";
    private static final String NEWEST = " order by p.created_at desc, p.proposal_id desc limit :limit";

    private final Transactions transactions;

    PostgresProposalQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Approvals.Proposal> list(@Nullable String botId, @Nullable String status, int limit) {
        StringBuilder sql = new StringBuilder(ALL);
        Map<String, Object> parameters = new HashMap<>();
        if (botId != null) {
            sql.append(" and p.bot_id = :bot");
            parameters.put("bot", botId);
        }
        if (status != null) {
            sql.append(" and p.status = :status");
            parameters.put("status", status);
        }
        parameters.put("limit", limit);
        return select(sql.append(NEWEST).toString(), parameters);
    }

    @Override
    public Optional<Approvals.Proposal> find(String proposalId) {
        return select(ALL + " and p.proposal_id = :id", Map.of("id", proposalId)).stream()
                .findFirst();
    }

    @Override
    public Optional<Approvals.Watcher> watcher(String botId) {
        return transactions
                .reading(session -> JsonRows.select(session, WATCHER, Map.of("bot", botId), Approvals.Watcher.class))
                .stream()
                .findFirst();
    }

    @Override
    public boolean knowsBot(String botId) {
        Long found = transactions.reading(
                session -> session.sql("select count(*) from fleet.bot where bot_id = :bot", Long.class)
                        .setParameter("bot", botId)
                        .getSingleResult());
        return found != null && found > 0;
    }

    private List<Approvals.Proposal> select(String sql, Map<String, Object> parameters) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, Approvals.Proposal.class));
    }
}
