package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flotilla.testkit.PostgresControl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class AuditIT {

    @Test
    void chainsEveryChangeAndNoticesAChangedLink() throws Exception {
        bot("audited");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> changes = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> i % 2 == 0
                            ? admin().body(Map.of("status", "PAUSED"))
                                    .put("/api/v1/bots/audited/control")
                                    .statusCode()
                            : admin().body(Map.of("params", Map.of("max_leverage", 3 + i)))
                                    .put("/api/v1/bots/audited/params")
                                    .statusCode()))
                    .toList();
            for (Future<Integer> change : changes) {
                assertThat(change.get()).isEqualTo(200);
            }
        }
        admin().get("/api/v1/audit/verification").then().statusCode(200).body("intact", equalTo(true));
        admin().get("/api/v1/audit?limit=50")
                .then()
                .body("action", hasItem("bot.created"))
                .body("action", hasItem("control.set"))
                .body("find { it.action == 'params.set' }.detail", containsString("max_leverage"))
                .body("find { it.action == 'control.set' }.actor", equalTo("admin"));

        int id = admin().get("/api/v1/audit?limit=50")
                .then()
                .extract()
                .path("find { it.action == 'control.set' }.auditId");
        asOwner("update fleet.audit_event set actor = 'nobody' where audit_id = " + id);
        admin().get("/api/v1/audit/verification")
                .then()
                .body("intact", equalTo(false))
                .body("brokenAt", equalTo(id));
        asOwner("update fleet.audit_event set actor = 'admin' where audit_id = " + id);
        admin().get("/api/v1/audit/verification").then().body("intact", equalTo(true));
    }

    private static void asOwner(String sql) throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
