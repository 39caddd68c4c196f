package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.flotilla.contracts.redis.BudgetFields;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class BudgetsIT {

    private static final long TOKEN = 60_000;

    @Inject
    RedisDataSource redis;

    @AfterEach
    void redisIsBack() {
        RedisControl.ofThisJvm().start();
        await().ignoreExceptions().until(() -> {
            redis.execute("DEL", StreamKeys.BUDGET_VENUES, StreamKeys.budgetIndex("aster"));
            return true;
        });
    }

    private long now() {
        return Long.parseLong(redis.execute("TIME").get(0).toString()) * 1_000;
    }

    /** As a worker's script leaves it: 1000 tokens, 600 a minute come back. */
    private void bucket(String scope, String name, long tokens, long atMillis, String... more) {
        String key = StreamKeys.budget("aster", scope, name);
        List<String> set = new ArrayList<>(List.of(key));
        set.addAll(List.of(BudgetFields.LEVEL, Long.toString(tokens * TOKEN), BudgetFields.AT, "" + atMillis));
        set.addAll(List.of(BudgetFields.FULL, Long.toString(1_000 * TOKEN), BudgetFields.TOKEN, "" + TOKEN));
        set.addAll(List.of(BudgetFields.REFILL, "600", BudgetFields.SCOPE, scope, BudgetFields.NAME, name));
        set.addAll(List.of(more));
        redis.execute("HSET", set.toArray(String[]::new));
        redis.execute("ZADD", StreamKeys.budgetIndex("aster"), "" + atMillis, key);
        redis.execute("SADD", StreamKeys.BUDGET_VENUES, "aster");
    }

    @Test
    void showsAddressesAndTheEmptiestWallets() {
        long now = now();
        bucket(
                "ip",
                "default",
                100,
                now - 10_000,
                BudgetFields.WORKER + "w1",
                "" + now,
                BudgetFields.WORKER + "w2",
                "" + (now - 5_000),
                BudgetFields.WORKER + "gone",
                "" + (now - 90_000),
                BudgetFields.BORROWED,
                "7");
        bucket("wallet", "full", 1_000, now);
        bucket("wallet", "owing", -3, now + 60_000);
        bucket(
                "wallet",
                "punished",
                0,
                now,
                BudgetFields.PENALTY_UNTIL,
                "" + (now + 3_600_000),
                BudgetFields.PENALTIES,
                "2",
                BudgetFields.BANS,
                "1",
                BudgetFields.WAITED + "read",
                "4",
                BudgetFields.REFUSED + "entry",
                "3");
        admin().get("/api/v1/budgets?wallets=2")
                .then()
                .statusCode(200)
                .body("available", equalTo(true))
                .body("wallets", equalTo(3))
                .body("budgets.name", contains("default", "owing", "punished"))
                .body("budgets[0].capacity", equalTo(1_000))
                .body("budgets[0].tokens", allOf(greaterThanOrEqualTo(200), lessThan(300)))
                .body("budgets[0].refillPerSecond", equalTo(10))
                .body("budgets[0].workers", equalTo(2))
                .body("budgets[0].borrowed", equalTo(7))
                .body("budgets[0].penaltyUntil", nullValue())
                .body("budgets[1].tokens", equalTo(-3))
                .body("budgets[2].penaltyUntil", notNullValue())
                .body("budgets[2].penalties", equalTo(2))
                .body("budgets[2].bans", equalTo(1))
                .body("budgets[2].classes.name", contains("entry", "read"))
                .body("budgets[2].classes.waited", contains(0, 4))
                .body("budgets[2].classes.refused", contains(3, 0))
                .body("budgets[1].classes", hasSize(0));
        admin().get("/api/v1/budgets").then().body("budgets", hasSize(4));
    }

    @Test
    void saysSoWhileTheBucketsCannotBeRead() {
        RedisControl.ofThisJvm().stop();
        admin().get("/api/v1/budgets")
                .then()
                .statusCode(200)
                .body("available", equalTo(false))
                .body("budgets", hasSize(0));
    }

    @Test
    void isForOperators() {
        RestAssured.get("/api/v1/budgets").then().statusCode(401);
    }
}
