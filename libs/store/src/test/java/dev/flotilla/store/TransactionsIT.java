package dev.flotilla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.store.row.ApiTokenRow;
import dev.flotilla.store.row.AuditEventRow;
import dev.flotilla.store.row.BotControlRow;
import dev.flotilla.store.row.BotParamRow;
import dev.flotilla.store.row.BotRow;
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
    Vertx vertx;

    @Test
    void commitsWhatTheWorkWrote() {
        transactions.inTransaction(session -> session.persist(aToken("commits")));

        assertThat(tokens("commits")).isEqualTo(1);
    }

    @Test
    void rollsBackAndThrowsWhatTheWorkThrew() {
        assertThatThrownBy(() -> transactions.inTransaction(session -> session.persist(aToken("rolled-back"))
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
                calls.add(threads.submit(() -> transactions.inTransaction(session -> session.persist(aToken(name)))));
            }
            for (Future<Void> call : calls) {
                call.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(tokens("virtual-%")).isEqualTo(200);
    }

    @Test
    void refusesTheSecondChangeMadeAgainstTheSameVersion() {
        givenBot("stale");
        BotControlRow first = control("stale");
        BotControlRow second = control("stale");
        first.status = "RUNNING";
        second.status = "PAUSED";
        transactions.inTransaction(session -> session.merge(first));

        assertThatThrownBy(() -> transactions.inTransaction(session -> session.merge(second)))
                .isInstanceOf(StoreException.StaleVersion.class);
        assertThat(control("stale").status).isEqualTo("RUNNING");
        assertThat(control("stale").version).isEqualTo(2);
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
        transactions.inTransaction(session -> {
            BotParamRow row = new BotParamRow();
            row.key = new BotParamRow.Key("json", 1);
            row.params = "{\"a\": 1.10}";
            row.updatedBy = "test";
            row.updatedAt = NOW;
            AuditEventRow event = new AuditEventRow();
            event.at = NOW;
            event.actor = "test";
            event.action = "param.set";
            event.detail = "{ \"spaces\":  2}";
            event.prevHash = "0";
            event.hash = "1";
            return session.persistAll(row, event);
        });

        String params = transactions.reading(session ->
                session.find(BotParamRow.class, new BotParamRow.Key("json", 1)).map(row -> row.params));
        String type = transactions.reading(session -> session.createNativeQuery(
                        "select jsonb_typeof(params) from fleet.bot_param where bot_id = 'json'", String.class)
                .getSingleResult());
        String detail = transactions.reading(
                session -> session.createQuery("select detail from AuditEventRow where hash = '1'", String.class)
                        .getSingleResult());

        assertThat(params).isEqualTo("{\"a\": 1.10}");
        assertThat(type).isEqualTo("object");
        assertThat(detail).isEqualTo("{ \"spaces\":  2}");
    }

    @Test
    void refusesAWriteToAnotherServicesTable() {
        assertThatThrownBy(() -> transactions.inTransaction(
                        session -> session.createNativeQuery("update fleet.bot_instance set desired_status = 'STOPPED'")
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
        assertThatThrownBy(() -> transactions.inTransaction(
                        session -> session.createNativeQuery("select pg_sleep(5.4)", Object.class)
                                .getSingleResult()))
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
                session -> session.createQuery("select count(*) from ApiTokenRow where name like :name", Long.class)
                        .setParameter("name", name)
                        .getSingleResult());
    }

    private BotControlRow control(String botId) {
        return transactions.reading(session -> session.find(BotControlRow.class, botId));
    }

    private void givenBot(String botId) {
        transactions.inTransaction(session -> {
            BotRow bot = new BotRow();
            bot.botId = botId;
            bot.name = botId;
            bot.strategyId = "moneysharks";
            bot.pool = "moneysharks";
            bot.symbols = new String[] {"BTCUSDT"};
            bot.venue = "paper";
            bot.venueAccount = "acc-" + botId;
            bot.accountType = "demo";
            bot.startingEquity = new BigDecimal("10000");
            bot.groupName = "default";
            bot.driftPolicy = "adopt";
            bot.createdBy = "test";
            bot.createdAt = NOW;
            BotControlRow control = new BotControlRow();
            control.botId = botId;
            control.status = "STOPPED";
            control.version = 1;
            control.reason = "made";
            control.updatedBy = "test";
            control.updatedAt = NOW;
            return session.persistAll(bot, control);
        });
    }

    private static ApiTokenRow aToken(String name) {
        ApiTokenRow row = new ApiTokenRow();
        row.name = name;
        row.tokenHash = "hash of " + name;
        row.role = "viewer";
        row.createdAt = NOW;
        return row;
    }
}
