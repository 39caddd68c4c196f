package dev.flotilla.params.runtime.adapter;

import dev.flotilla.params.runtime.RuntimeStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runtimes and their wallets, each change with its audit event in one transaction. */
@ApplicationScoped
public class PostgresRuntimeStore implements RuntimeStore {

    private static final String RUNTIME = """
            select runtime_id, name, version, source, document, installation, installed_by, installed_at, updated_at, deleted_at
            from fleet.runtime""";
    private static final String WALLETS = """
            select w.runtime_id, w.strategy, w.wallet, w.shown_as, w.enabled, w.bot_id, c.status as desired,
              i.actual_status as actual, i.last_error
            from fleet.runtime_wallet w join fleet.runtime r using (runtime_id)
              left join fleet.bot_control c on c.bot_id = w.bot_id left join fleet.bot_instance i on i.bot_id = w.bot_id
            """;
    private static final String SAVE = """
            insert into fleet.runtime (runtime_id, name, version, source, document, installation, installed_by, installed_at,
              updated_at, deleted_at)
            select runtime_id, name, version, source, document, installation, installed_by, installed_at, updated_at, null
            from (:rows) r
            on conflict (runtime_id) do update set name = excluded.name, version = excluded.version,
              source = excluded.source, document = excluded.document, installation = excluded.installation,
              installed_by = excluded.installed_by, installed_at = excluded.installed_at,
              updated_at = excluded.updated_at, deleted_at = null""";
    private static final Bulk<Installed> SAVING = Bulk.<Installed>into(SAVE)
            .text("runtime_id", Installed::runtimeId)
            .text("name", Installed::name)
            .text("version", Installed::version)
            .text("source", Installed::source)
            .text("document", Installed::document)
            .column("installation", "bigint", Installed::installation)
            .text("installed_by", Installed::installedBy)
            .column("installed_at", "timestamptz", Installed::installedAt)
            .column("updated_at", "timestamptz", Installed::updatedAt);
    private static final Bulk<Wallet> SAVING_WALLETS = Bulk.<Wallet>into("""
                    insert into fleet.runtime_wallet (runtime_id, strategy, wallet, shown_as, enabled, bot_id)
                    select runtime_id, strategy, wallet, shown_as, enabled, bot_id from (:rows) r
                    on conflict (runtime_id, strategy) do update set wallet = excluded.wallet,
                      shown_as = excluded.shown_as, enabled = excluded.enabled, bot_id = excluded.bot_id""")
            .text("runtime_id", Wallet::runtimeId)
            .text("strategy", Wallet::strategy)
            .text("wallet", Wallet::wallet)
            .text("shown_as", Wallet::shownAs)
            .column("enabled", "boolean", Wallet::enabled)
            .text("bot_id", Wallet::botId);
    private static final Bulk<StrategyWallet> SAVING_STRATEGY_WALLET = Bulk.<StrategyWallet>into("""
                    insert into fleet.strategy_wallet (address, purpose, initial_budget, skill_name, skill_version,
                      created_by, created_at)
                    select address, purpose, initial_budget, skill_name, skill_version, created_by, created_at
                    from (:rows) r""")
            .text("address", StrategyWallet::address)
            .text("purpose", StrategyWallet::purpose)
            .column("initial_budget", "numeric", StrategyWallet::initialBudget)
            .text("skill_name", StrategyWallet::skillName)
            .text("skill_version", StrategyWallet::skillVersion)
            .text("created_by", StrategyWallet::createdBy)
            .column("created_at", "timestamptz", StrategyWallet::createdAt);
    private static final String ARCHIVE_DELETED = """
            insert into fleet.dsl_archive (bot_id, generation, seq, asset, close_reason, terminal, closed_at, body)
            select bot_id, generation, seq, asset, 'dsl_deleted', true, now(),
              body || jsonb_build_object('closeReason', 'dsl_deleted', 'closeSource', 'runtime', 'terminal', true,
                'closedAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'exitPrice', null,
                'realizedPnl', null, 'breachCount', body->'currentBreachCount')
            from fleet.dsl_state where bot_id = :bot on conflict do nothing""";
    private static final String ACCOUNTS = """
            select b.bot_id, b.starting_equity as budget, cast(cast(p.params->>'terms' as jsonb)->>'slots' as integer) as slots
            from fleet.bot b join lateral (select p.params from fleet.bot_param p where p.bot_id = b.bot_id
              order by p.version desc limit 1) p on true
            where b.bot_id = any(:bots) and b.strategy_id = 'runtime'""";
    private static final String BOTS = "bots";

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresRuntimeStore(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public Optional<Installed> find(String runtimeId) {
        return select(RUNTIME + " where runtime_id = :id", Map.of("id", runtimeId), Installed.class).stream()
                .findFirst();
    }

    @Override
    public List<Installed> all() {
        return select(RUNTIME + " where deleted_at is null order by runtime_id", Map.of(), Installed.class);
    }

    @Override
    public List<Wallet> wallets() {
        return select(
                WALLETS + " where r.deleted_at is null order by w.runtime_id, w.strategy", Map.of(), Wallet.class);
    }

    @Override
    public List<Wallet> everyWallet() {
        return select(WALLETS + " order by w.runtime_id, w.strategy", Map.of(), Wallet.class);
    }

    @Override
    public List<Wallet> walletsOf(String runtimeId) {
        return select(WALLETS + " where w.runtime_id = :id order by w.strategy", Map.of("id", runtimeId), Wallet.class);
    }

    @Override
    public void save(Installed runtime, List<Wallet> wallets, AuditFact fact) {
        String[] named = wallets.stream().map(Wallet::strategy).toArray(String[]::new);
        transactions.inTransaction(session -> SAVING.write(session, List.of(runtime))
                .chain(() -> session.sql(
                                "update fleet.runtime_wallet set enabled = false where runtime_id = :id and not strategy ="
                                        + " any(cast(:named as text[]))")
                        .setParameter("id", runtime.runtimeId())
                        .setParameter("named", named)
                        .executeUpdate())
                .chain(() -> SAVING_WALLETS.write(session, wallets))
                .chain(() -> audit.append(session, fact)));
    }

    @Override
    public void delete(String runtimeId, Instant at, AuditFact fact) {
        transactions.inTransaction(
                session -> session.sql("update fleet.runtime set deleted_at = :at where runtime_id = :id")
                        .setParameter("at", at)
                        .setParameter("id", runtimeId)
                        .executeUpdate()
                        .chain(() -> audit.append(session, fact)));
    }

    @Override
    public List<StrategyWallet> strategyWallets() {
        return select(
                "select address, purpose, initial_budget, skill_name, skill_version, created_by, created_at"
                        + " from fleet.strategy_wallet order by created_at, address",
                Map.of(),
                StrategyWallet.class);
    }

    @Override
    public void addStrategyWallet(StrategyWallet wallet, AuditFact fact) {
        transactions.inTransaction(session ->
                SAVING_STRATEGY_WALLET.write(session, List.of(wallet)).chain(() -> audit.append(session, fact)));
    }

    @Override
    public List<Told> states(List<String> botIds) {
        return select(
                "select bot_id, body, updated_at from fleet.dsl_state where bot_id = any(:bots) order by bot_id, asset",
                bots(botIds),
                Told.class);
    }

    @Override
    public List<Told> closes(List<String> botIds, boolean all, int limit) {
        String[] bots = botIds.toArray(String[]::new);
        return select(
                "select bot_id, body, received_at as updated_at from fleet.dsl_archive where bot_id = any(:bots)"
                        + (all
                                ? ""
                                : " and terminal and close_reason not in ('flipped', 'close_position_failed', 'dsl_deleted')")
                        + " order by closed_at desc, seq desc limit :most",
                Map.of(BOTS, bots, "most", limit),
                Told.class);
    }

    @Override
    public List<Told> statuses(List<String> botIds) {
        return select(
                "select bot_id, body, updated_at from fleet.runtime_status where bot_id = any(:bots) order by bot_id",
                bots(botIds),
                Told.class);
    }

    @Override
    public List<Account> accounts(List<String> botIds) {
        return select(ACCOUNTS, bots(botIds), Account.class);
    }

    private static Map<String, Object> bots(List<String> botIds) {
        return Map.of(BOTS, botIds.toArray(String[]::new));
    }

    @Override
    public void archiveDeleted(String botId) {
        transactions.inTransaction(session -> session.sql(ARCHIVE_DELETED)
                .setParameter("bot", botId)
                .executeUpdate()
                .chain(() -> session.sql("delete from fleet.dsl_state where bot_id = :bot")
                        .setParameter("bot", botId)
                        .executeUpdate()));
    }

    private <T> List<T> select(String sql, Map<String, ?> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
