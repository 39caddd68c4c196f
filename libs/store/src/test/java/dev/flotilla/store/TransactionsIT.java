package dev.flotilla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.row.BotParamRow;
import dev.flotilla.store.sql.Session;
import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.PostgresControl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params"),
            @ResourceArg(name = "migrate", value = "true")
        })
class TransactionsIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    Transactions transactions;

    @Inject
    AuditLog audit;

    @Inject
    Vertx vertx;

    @Test
    void commitsWhatTheWorkWrote() {
        transactions.inTransaction(session -> addToken(session, "commits"));

        assertThat(tokens("commits")).isEqualTo(1);
    }

    @Test
    void rollsBackAndThrowsWhatTheWorkThrew() {
        assertThatThrownBy(() -> transactions.inTransaction(session -> addToken(session, "rolled-back")
                        .chain(() -> Uni.createFrom().failure(new IllegalArgumentException("no")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");

        assertThat(tokens("rolled-back")).isZero();
    }

    @Test
    void leavesAFailureOfAnotherClientAsItIs() {
        RuntimeException redis = new IllegalStateException("redis", new java.net.ConnectException("refused"));

        assertThatThrownBy(() ->
                        transactions.inTransaction(session -> Uni.createFrom().<Void>failure(redis)))
                .isSameAs(redis);
    }

    @Test
    void servesManyVirtualThreadsAtOnce() throws Exception {
        List<Future<Void>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String name = "virtual-" + i;
                calls.add(threads.submit(() -> transactions.inTransaction(session -> addToken(session, name))));
            }
            for (Future<Void> call : calls) {
                call.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(tokens("virtual-%")).isEqualTo(200);
    }

    @Test
    void rollsBackWhatIsThrownOutsideOfAnyUni() {
        assertThatThrownBy(() -> transactions.inTransaction(
                        session -> addToken(session, "thrown").chain(() -> {
                            throw new IllegalStateException("later");
                        })))
                .hasMessage("later");
        assertThatThrownBy(() -> transactions.inTransaction(session -> {
                    throw new IllegalStateException("at once");
                }))
                .hasMessage("at once");

        assertThat(tokens("thrown")).isZero();
    }

    @Test
    void readsMomentsAndNumbersAsOurTypes() {
        Object[] row = transactions.reading(session -> session.sql("""
                        select :at::timestamptz, 1.10::numeric, 7::smallint, 'it''s :not a name', '{a,b}'::text[], :none::text""")
                .setParameter("at", NOW)
                .setParameter("none", null)
                .getSingleResult());
        Long count = transactions.reading(
                session -> session.sql("select 7::smallint", Long.class).getSingleResult());

        assertThat(row)
                .containsExactly(
                        NOW, new BigDecimal("1.10"), (short) 7, "it's :not a name", new String[] {"a", "b"}, null);
        assertThat(count).isEqualTo(7);
    }

    @Test
    void namesAParameterThatIsMissingOrUnknown() {
        assertThatThrownBy(() -> transactions.reading(
                        session -> session.sql("select :one").getResultList()))
                .hasMessageContaining(":one is not set");
        assertThatThrownBy(() -> transactions.reading(session ->
                        session.sql("select :one").setParameter("two", 2).getResultList()))
                .hasMessageContaining("no parameter :two");
    }

    @Test
    void namesADuplicateKey() {
        givenBot("twice");

        assertThatThrownBy(() -> givenBot("twice")).isInstanceOf(StoreException.Duplicate.class);
    }

    @Test
    void namesARefusedValue() {
        assertThatThrownBy(() -> givenBot("not a bot id")).isInstanceOf(StoreException.Refused.class);
    }

    @Test
    void keepsJsonOfParamsAndTextOfAuditDetail() {
        givenBot("json");
        BotParamRow row = new BotParamRow("json", 1, "{\"a\": 1.10}", "test", NOW);
        AuditFact fact = new AuditFact(NOW, "test", "param.set", null, "{ \"spaces\":  2}");
        transactions.inTransaction(session -> row.insert(session).chain(() -> audit.append(session, fact)));

        String params = transactions.reading(
                session -> session.sql("select params::text from fleet.bot_param where bot_id = 'json'", String.class)
                        .getSingleResult());
        String type = transactions.reading(session -> session.sql(
                        "select jsonb_typeof(params) from fleet.bot_param where bot_id = 'json'", String.class)
                .getSingleResult());
        String detail = transactions.reading(
                session -> session.sql("select detail from fleet.audit_event where action = 'param.set'", String.class)
                        .getSingleResult());

        assertThat(params).isEqualTo("{\"a\": 1.10}");
        assertThat(type).isEqualTo("object");
        assertThat(detail).isEqualTo("{ \"spaces\":  2}");
    }

    @Test
    void refusesAWriteToAnotherServicesTable() {
        assertThatThrownBy(() -> transactions.inTransaction(
                        session -> session.sql("update fleet.bot_instance set desired_status = 'STOPPED'")
                                .executeUpdate()))
                .isInstanceOf(StoreException.Forbidden.class)
                .hasMessageContaining("bot_instance");
    }

    @Test
    void refusesToBlockTheEventLoop() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        vertx.runOnContext(_ -> {
            try {
                transactions.reading(session -> Uni.createFrom().voidItem());
                thrown.complete(new AssertionError("was not refused"));
            } catch (IllegalStateException e) {
                thrown.complete(e);
            }
        });

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesUpAfterTheTimeout() {
        assertThatThrownBy(() -> transactions.inTransaction(session ->
                        session.sql("select pg_sleep(5.4)", Object.class).getSingleResult()))
                .isInstanceOf(StoreException.Unavailable.class);

        assertThat(tokens("nobody")).isZero();
    }

    @Test
    void recoversAfterPostgresCrashed() {
        tokens("before");
        PostgresControl.ofThisJvm().crash();
        assertThatThrownBy(() -> tokens("while-down")).isInstanceOf(StoreException.Unavailable.class);

        PostgresControl.ofThisJvm().start();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(StoreException.Unavailable.class)
                .untilAsserted(() -> assertThat(tokens("after")).isZero());
    }

    private long tokens(String name) {
        return transactions.reading(
                session -> session.sql("select count(*) from fleet.api_token where name like :name", Long.class)
                        .setParameter("name", name)
                        .getSingleResult());
    }

    private void givenBot(String botId) {
        transactions.inTransaction(
                session -> session.sql("""
                        insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,
                          starting_equity, created_by)
                        values (:bot, :bot, 'moneysharks', 'moneysharks', '{BTCUSDT}', 'paper', 'acc-' || :bot, 'demo', 10000, 'test')""").setParameter("bot", botId).executeUpdate());
    }

    private static Uni<Void> addToken(Session session, String name) {
        return session.sql("""
                        insert into fleet.api_token (name, token_hash, role, created_at)
                        values (:name, 'hash of ' || :name, 'viewer', :at)""")
                .setParameter("name", name)
                .setParameter("at", NOW)
                .executeUpdate()
                .replaceWithVoid();
    }
}
