package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, not a test: how long the replay of a period of 10 000 decisions takes, over HTTP, out of Postgres.
 * {@code ./mvnw -pl params-api -am test -Dbench -Dtest=ReplayBenchIT -Dsurefire.failIfNoSpecifiedTests=false}
 */
@ParamsApiTest
@Tag("bench")
class ReplayBenchIT {

    private static final int DECISIONS = 10_000;
    private static final int BATCH = 100;
    private static final int TIMES = 5;
    private static final String BOT = "replay-bench";

    @Test
    void replaysAPeriod() {
        DecidingBot deciding = ReplayIT.deciding(BOT);
        for (int seq = 1; seq <= DECISIONS; seq += BATCH) {
            ingest(deciding, seq);
        }
        long bytes = Long.parseLong(
                Hub.query("select avg(length(body::text))::bigint from fleet.decision where bot_id = '" + BOT + "'")
                        .getFirst());
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            int identical = replay();
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(identical).isEqualTo(DECISIONS);
            System.out.printf(
                    Locale.ROOT,
                    "BENCH replay decisions=%d seconds=%.2f body_bytes=%d load=%.1f%n",
                    DECISIONS,
                    seconds,
                    bytes,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private static void ingest(DecidingBot deciding, int fromSeq) {
        Reports reports = Reports.of(BOT, 1, fromSeq);
        for (int i = 0; i < BATCH; i++) {
            reports.decision(deciding.decide());
        }
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200);
    }

    private static int replay() {
        int identical = 0;
        String next = null;
        do {
            JsonPath part = admin().get(
                            "/api/v1/bots/" + BOT + "/replay?limit=1000" + (next == null ? "" : "&after=" + next))
                    .jsonPath();
            identical += part.getInt("identical");
            next = part.getString("next");
        } while (next != null);
        return identical;
    }
}
