package dev.flotilla.params.bundle.adapter;

import dev.flotilla.params.bundle.BundleStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.ConsentColumn;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bots with their newest parameters, control, state and holder. */
@ApplicationScoped
public class PostgresBundleStore implements BundleStore {

    private static final String NEWEST_PARAMS = """
              join lateral (select p.params, p.version from fleet.bot_param p where p.bot_id = b.bot_id
                order by p.version desc limit 1) p on true
            """;
    private static final String LEARNED = """
             (select row_to_json(m) from (select l.version, l.confidence_multiplier, l.effective_leverage_cap,
                l.recommended_min_confidence, l.leverage_reduction_active from fleet.learning_metrics l
                where l.bot_id = b.bot_id order by l.version desc limit 1) m) as learned,
            """;
    private static final String LOAD = """
            select b.bot_id, b.strategy_id, b.account_type, b.venue, b.venue_account, b.symbols, b.starting_equity, p.params,
              p.version as params_version, c.status as desired, c.version as control_version,
              case when (s.ticks_generation, s.ticks_seq) = (s.generation, s.seq)
                then (s.state::jsonb || jsonb_build_object('ticks', s.ticks))::text else s.state end as state, s.order_sequence,
              i.worker_id as holder, i.generation, b.drift_policy,""" + LEARNED + HaltColumns.AS_HALT + ","
            + ConsentColumn.of("b") + """
            from fleet.bot b join fleet.bot_control c using (bot_id) left join fleet.bot_state s using (bot_id)
              left join fleet.bot_instance i using (bot_id)
            """ + NEWEST_PARAMS + "where b.bot_id = :bot";
    private static final String IN_FORCE = """
            select b.bot_id, b.strategy_id, c.status as desired, c.version as control_version, p.version as params_version,
              p.params,""" + LEARNED + HaltColumns.AS_HALT + "," + ConsentColumn.of("b") + """
            from fleet.bot b join fleet.bot_control c using (bot_id)
            """
            + NEWEST_PARAMS + "where b.bot_id = any(:bots)";

    private final Transactions transactions;

    PostgresBundleStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<BotRecord> load(String botId) {
        return transactions
                .reading(session -> JsonRows.select(session, LOAD, Map.of("bot", botId), BotRecord.class))
                .stream()
                .findFirst();
    }

    @Override
    public List<InForce> inForce(List<String> botIds) {
        String[] bots = botIds.toArray(String[]::new);
        return transactions.reading(session -> JsonRows.select(session, IN_FORCE, Map.of("bots", bots), InForce.class));
    }
}
