package dev.flotilla.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bot's report and why it does not trade, as the command line shows them. */
class BotStatusTest {
    private static final String KNOWN =
            "{\"ts\":\"2026-01-02T03:04:05Z\",\"mode\":\"paper\",\"halt\":true,\"circuitBreaker\":true,"
                    + "\"consecutiveErrors\":5,\"dailyLoss\":12.5,\"maxDailyLoss\":100,\"dailyLossPct\":12.50,"
                    + "\"lastCycle\":\"2026-01-02T03:01:05Z\",\"lastCycleAgeSec\":180,\"credentialsLoaded\":null,"
                    + "\"account\":{\"equity\":1010.25,\"availableMargin\":null,\"dailyPnl\":-12.5},"
                    + "\"positions\":[{\"symbol\":\"BTCUSDT\",\"side\":\"LONG\",\"quantity\":0.010,\"entryPrice\":100,\"unrealisedPnl\":1.5,"
                    + "\"leverage\":3,\"stopLoss\":95,\"takeProfit\":null}],"
                    + "\"tradeStats\":{\"totalTrades\":10,\"executed\":10,\"closed\":9,\"wins\":5,\"losses\":3,\"winRate\":0.625,"
                    + "\"totalPnl\":10.25,\"todayClosed\":1,\"todayPnl\":-12.5},"
                    + "\"metrics\":{\"winRate\":0.625,\"avgPnl\":1.14,\"effectiveLeverageCap\":7.5,\"confidenceMultiplier\":0.90,"
                    + "\"recommendedMinConfidence\":0.55,\"leverageReductionActive\":true,\"underperformingSymbols\":[],"
                    + "\"lessons\":[\"avoid ranging\"],\"lastReviewTs\":\"2026-01-02T01:04:05Z\"},"
                    + "\"configSummary\":{\"symbols\":[\"BTCUSDT\"],\"baseValue\":100,\"leverageRange\":\"2×–10×\",\"maxDailyLoss\":100,"
                    + "\"maxTotalExposure\":1000,\"cronEnabled\":false}}";
    private static final String UNKNOWN =
            "{\"ts\":\"2026-01-02T03:04:05Z\",\"mode\":\"paper\",\"halt\":false,\"circuitBreaker\":null,"
                    + "\"consecutiveErrors\":null,\"dailyLoss\":null,\"maxDailyLoss\":100,\"dailyLossPct\":null,\"lastCycle\":null,"
                    + "\"lastCycleAgeSec\":null,\"credentialsLoaded\":null,"
                    + "\"account\":{\"equity\":null,\"availableMargin\":null,\"dailyPnl\":null},\"positions\":[],"
                    + "\"tradeStats\":{\"totalTrades\":0,\"executed\":0,\"closed\":0,\"wins\":0,\"losses\":0,\"winRate\":null,\"totalPnl\":0,"
                    + "\"todayClosed\":0,\"todayPnl\":0},"
                    + "\"metrics\":{\"winRate\":null,\"avgPnl\":null,\"effectiveLeverageCap\":null,\"confidenceMultiplier\":null,"
                    + "\"recommendedMinConfidence\":null,\"leverageReductionActive\":null,\"underperformingSymbols\":null,\"lessons\":null,"
                    + "\"lastReviewTs\":null},"
                    + "\"configSummary\":{\"symbols\":[\"BTCUSDT\"],\"baseValue\":100,\"leverageRange\":\"2×–10×\",\"maxDailyLoss\":100,"
                    + "\"maxTotalExposure\":1000,\"cronEnabled\":false}}";
    private static final String WHY = "{\"botId\":\"a\",\"at\":\"2026-01-02T03:04:05Z\",\"last\":50,\"decisions\":3,"
            + "\"from\":\"2025-03-01T00:00:00Z\",\"to\":\"2025-03-01T00:10:00Z\",\"entered\":0,"
            + "\"answer\":\"BTCUSDT: best score 0.42 (long) of 0.55 needed: 0.13 short\","
            + "\"checks\":[{\"name\":\"halt\",\"holds\":false,\"blocks\":false,\"text\":\"no emergency stop is in force\"},"
            + "{\"name\":\"credentials\",\"holds\":null,\"blocks\":false,\"text\":\"nobody reports them\"}],"
            + "\"symbols\":[{\"symbol\":\"BTCUSDT\",\"decisions\":3,\"statuses\":{\"journaled\":2,\"cooldown_active\":1},"
            + "\"nearest\":{\"at\":\"2025-03-01T00:05:00Z\",\"status\":\"journaled\",\"side\":\"long\",\"score\":0.42,\"scoreNeeded\":0.55,"
            + "\"scoreMissing\":0.13,\"confidence\":null,\"confidenceNeeded\":null,\"confidenceMissing\":null,\"riskFailures\":[],"
            + "\"note\":null},\"text\":\"best score 0.42 (long) of 0.55 needed: 0.13 short\"}]}";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Shell shell() {
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    @Test
    void theReportHasItsSectionsBannersAndAges() {
        api.on("GET /api/v1/bots/a/status", 200, KNOWN);
        Shell shell = shell();

        assertThat(shell.run("status", "a")).isZero();
        assertThat(shell.out())
                .containsSubsequence(
                        "HALTED",
                        "fleet restart a",
                        "CIRCUIT BREAKER",
                        "fleet resume a",
                        "Mode",
                        "3m ago",
                        "Account",
                        "1010.25",
                        "Open positions",
                        "BTCUSDT  LONG",
                        "Trade history",
                        "5 won, 3 lost, win rate 63 %",
                        "Adaptive metrics",
                        "2h ago",
                        "7.5  reduction active",
                        "Active lessons",
                        "- avoid ranging",
                        "Config",
                        "2×–10×");
    }

    @Test
    void theReportSaysWhatIsNotKnown() {
        api.on("GET /api/v1/bots/a/status", 200, UNKNOWN);
        Shell shell = shell();

        assertThat(shell.run("status", "a")).isZero();
        assertThat(shell.out())
                .doesNotContain("HALTED", "CIRCUIT BREAKER", "null")
                .containsSubsequence(
                        "none yet", "not known: no state reported yet", "not known: no worker reports them")
                .contains("not known before the first review");
    }

    @Test
    void theMachineFormHasExactlyTheNamesOfTheSpecification() throws JsonProcessingException {
        api.on("GET /api/v1/bots/a/status", 200, KNOWN);
        Shell shell = shell();

        assertThat(shell.run("status", "a", "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(shell.out());
        assertThat(names(report))
                .containsExactly(
                        "ts mode halt circuit_breaker consecutive_errors daily_loss max_daily_loss daily_loss_pct last_cycle last_cycle_age_sec credentials_loaded account positions trade_stats metrics config_summary"
                                .split(" "));
        assertThat(names(report.get("account"))).containsExactly("equity", "available_margin", "daily_pnl");
        assertThat(names(report.get("positions").get(0)))
                .containsExactly(
                        "symbol side quantity entry_price unrealised_pnl leverage stop_loss take_profit".split(" "));
        assertThat(names(report.get("trade_stats")))
                .containsExactly("total_trades executed closed wins losses win_rate total_pnl today_closed today_pnl"
                        .split(" "));
        assertThat(names(report.get("metrics")))
                .containsExactly(
                        "win_rate avg_pnl effective_leverage_cap confidence_multiplier recommended_min_confidence leverage_reduction_active underperforming_symbols lessons last_review_ts"
                                .split(" "));
        assertThat(names(report.get("config_summary")))
                .containsExactly(
                        "symbols base_value leverage_range max_daily_loss max_total_exposure cron_enabled".split(" "));
        assertThat(report.get("credentials_loaded").isNull()).isTrue();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "59, 59s", "60, 1m", "3599, 59m", "3600, 1h", "86399, 23h", "86400, 1d", "-5, 0s"})
    void agesAreInTheirLargestUnit(long seconds, String age) {
        assertThat(BotStatusText.ago(seconds)).isEqualTo(age + " ago");
    }

    @Test
    void whyShowsTheAnswerTheChecksAndAHistogram() {
        api.on("GET /api/v1/bots/a/why?last=50", 200, WHY);
        Shell shell = shell();

        assertThat(shell.run("why", "a", "--last", "50")).isZero();
        assertThat(shell.out())
                .containsSubsequence(
                        "a   BTCUSDT: best score 0.42",
                        "ok       halt",
                        "unknown  credentials",
                        "nearest: best score 0.42",
                        "2025-03-01 00:05",
                        "journaled                        2  " + "#".repeat(30),
                        "cooldown_active                  1  " + "#".repeat(15),
                        "3 decisions from 2025-03-01 00:00 to 2025-03-01 00:10 market time, 0 entered");
        assertThat(shell.run("why", "a", "--last", "50", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"botId\":\"a\"").contains("\"scoreMissing\":0.13");
    }

    @Test
    void anUnknownBotIsAnError() {
        api.on("GET /api/v1/bots/x/status", 404, FakeApi.error("unknown_bot", "there is no bot x"));
        Shell shell = shell();

        assertThat(shell.run("status", "x")).isEqualTo(1);
        assertThat(shell.err()).contains("there is no bot x");
    }
}
