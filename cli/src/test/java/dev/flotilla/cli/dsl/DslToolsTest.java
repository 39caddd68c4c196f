package dev.flotilla.cli.dsl;

import static dev.flotilla.cli.dsl.RuntimeTexts.TRACKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import dev.flotilla.core.exits.DslPresets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** check, presets and compare. */
class DslToolsTest {
    private static final String TRADES = """
            side,entry_time_ms,entry_price,quantity,leverage,close_reason,gross_pnl
            long,0,100,2,10,"a, quoted reason",-1.5
            short,60000,100.70,1,10,take_profit_hit,0.4
            long,999000,100,1,10,late,5
            """;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void sitsDown() {
        shell = new Shell(folder);
    }

    @Test
    void saysThatADocumentIsValidAndWhatItDoes() throws IOException {
        Path file = RuntimeTexts.runtime(folder, TRACKER.replace("name: tracker", "name: tracker\ncolour: 1"));
        assertThat(shell.run("dsl", "check", "" + file)).isZero();
        assertThat(shell.out())
                .contains("valid  tracker: 1 wallet(s), looked at every 30 s, loss at most 4 %, tiers 7>40 12>55")
                .contains("warning  " + file + " line 2: colour: unknown key colour is ignored");
        assertThat(shell.run("dsl", "check", "" + file, "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"ok\":true,\"errors\":[],\"warnings\":[{\"path\":\"colour\",\"line\":2,");
    }

    @Test
    void listsEveryMistakeOfADocument() throws IOException {
        Path file = RuntimeTexts.runtime(
                folder,
                TRACKER.replace("type: position_tracker", "type: external_scanner")
                        .replace("lock_hw_pct: 55", "lock: 55"));
        assertThat(shell.run("dsl", "check", "" + file, "--json")).isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(shell.out());
        assertThat(answer.get("ok").booleanValue()).isFalse();
        assertThat(answer.get("errors").findValuesAsText("message"))
                .satisfiesOnlyOnce(text -> assertThat(text).startsWith("external_scanner does not allow interval"))
                .satisfiesOnlyOnce(
                        text -> assertThat(text).startsWith("DSL requires at least one position-tracker scanner"))
                .satisfiesOnlyOnce(text -> assertThat(text).startsWith("DSL requires a POSITION_TRACKER action"))
                .satisfiesOnlyOnce(
                        text -> assertThat(text).startsWith("exit / DSL preset validation failed: unknown key lock;"));
        assertThat(shell.run("dsl", "check", "" + file)).isEqualTo(1);
        assertThat(shell.out()).contains("error  " + file + " line 10: scanners[0].interval: ");
    }

    @Test
    void putsTheEnvironmentIn() throws IOException {
        Path file = RuntimeTexts.runtime(folder, TRACKER);
        shell.with("WALLET_ADDRESS", "not-a-wallet-secret");
        assertThat(shell.run("dsl", "check", "" + file)).isEqualTo(1);
        assertThat(shell.out())
                .contains("strategies.main.wallet: wallet must be 0x and 40 hex digits")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x [*x] | line 1: the document is nested too deeply, refers to itself, or is too large",
                "a: [1 | line 2: expected ',' or ']'",
                "? [1];: 2 | line 1: a key must be a plain word",
                "a: 1;---;b: 2 | but found another document",
                "a: 'b | line 2: found unexpected end of stream"
            })
    void namesTheLineOfWhatIsNoYaml(String text, String fault) throws IOException {
        Path file = RuntimeTexts.runtime(folder, text.replace(';', '\n') + "\n");
        assertThat(shell.run("dsl", "check", "" + file)).isEqualTo(1);
        assertThat(shell.err()).startsWith("fleet: " + file).contains(fault);
        assertThat(shell.run("dsl", "check", "" + file, "--json")).isEqualTo(1);
        assertThat(shell.out())
                .startsWith("{\"error\":{\"code\":\"invalid_yaml\"")
                .hasLineCount(1);
    }

    @Test
    void refusesFilesThatAreNoDocuments() throws IOException {
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        assertThat(shell.run("dsl", "check", "" + binary)).isEqualTo(1);
        assertThat(shell.err()).contains("b.yaml: the file is not UTF-8 text");
        Path large = Files.write(folder.resolve("l.yaml"), "#".repeat(1_000_001).getBytes(StandardCharsets.UTF_8));
        assertThat(shell.run("dsl", "check", "" + large)).isEqualTo(1);
        assertThat(shell.err()).contains("larger than a runtime document can be");
        assertThat(shell.run("dsl", "check", "" + folder)).isEqualTo(1);
        assertThat(shell.err()).contains("cannot be read");
    }

    @Test
    void unfoldsAliasesOnlySoFar() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(shell.run("dsl", "check", "" + RuntimeTexts.runtime(folder, bomb.toString())))
                .isEqualTo(1);
        assertThat(shell.err()).contains("too large").doesNotContain("\tat ");
    }

    /** What is printed is what a document takes. */
    @Test
    void printsPresetsThatCanBeReadAgain() throws IOException {
        assertThat(shell.run("dsl", "presets")).isZero();
        assertThat(shell.out()).contains("let_winners_run", "10>35 20>50 30>65 50>80");
        assertThat(shell.run("dsl", "presets", "--json")).isZero();
        JsonNode all = new ObjectMapper().readTree(shell.out());
        String head = TRACKER.substring(0, TRACKER.indexOf("exit:"));
        for (String name : DslPresets.ALL.keySet()) {
            Path file = RuntimeTexts.runtime(folder, head + "exit: " + all.get(name));
            assertThat(RuntimeFile.accepted(file, java.util.Map.of()).document().exit())
                    .isEqualTo(DslPresets.ALL.get(name));
        }
    }

    @Test
    void comparesTradesUnderOtherExits() throws IOException {
        Path trades = Files.writeString(folder.resolve("t.csv"), TRADES);
        Path prices = RuntimeTexts.prices(folder, List.of("100", "100.20", "100.70", "101.30", "100.50"));
        Path runtime = RuntimeTexts.runtime(folder, TRACKER);
        String presets = "default," + runtime;
        assertThat(shell.run(
                        "dsl",
                        "compare",
                        "--trades",
                        "" + trades,
                        "--prices",
                        "" + prices,
                        "--presets",
                        presets,
                        "--json"))
                .isZero();
        assertThat(shell.err()).contains("1 trades outside the prices are left out");
        String row = "\"wins\":1,\"gross_pnl\":0.4,\"difference\":1.5,\"reasons\":{\"exchange_sl_hit\":2}}";
        assertThat(shell.out().strip())
                .isEqualTo("{\"trades\":2,\"wins\":1,\"gross_pnl\":-1.1,\"presets\":[{\"preset\":\"default\"," + row
                        + ",{\"preset\":\"" + runtime + "\"," + row + "]}");
        assertThat(shell.run("dsl", "compare", "--trades", "" + trades, "--prices", "" + prices, "--presets", "scalp"))
                .isZero();
        assertThat(shell.out()).contains("as traded", "scalp", "-1.10");
    }

    @Test
    void writesAPageWithChartsThatRunsNoScript() throws IOException {
        Path trades = Files.writeString(folder.resolve("t.csv"), TRADES);
        Path prices = RuntimeTexts.prices(folder, List.of("100", "100.20", "100.70", "101.30", "100.50"));
        Path page = folder.resolve("compare.html");
        assertThat(shell.run(
                        "dsl",
                        "compare",
                        "--trades",
                        "" + trades,
                        "--prices",
                        "" + prices,
                        "--presets",
                        "default,scalp",
                        "--report",
                        "" + page))
                .isZero();
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("default-src 'none'; style-src 'unsafe-inline'", "as traded", "scalp", "<polyline", "−1.10")
                .doesNotContain("<script", "http://", "https://");
        assertThat(shell.run("dsl", "compare", "--trades", "" + trades, "--presets", "default"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("give --klines or --prices");
    }

    @Test
    void takesABotsTradesOutOfTheFleet() throws IOException {
        Path prices = RuntimeTexts.prices(folder, List.of("100", "100.20", "100.70", "101.30", "100.50"));
        String trade = """
                {"tradeId":"t","botId":"b","symbol":"%s","side":"long","quantity":2,"leverage":10,"entryPrice":100,
                 "openedAt":"1970-01-01T00:00:00Z","exitPrice":99,"closedAt":"1970-01-01T00:10:00Z","stopLoss":null,
                 "takeProfit":null,"closeReason":"x","outcome":"loss","grossPnl":-1.5,"fees":0.1,"netPnl":-1.6}""";
        String none = """
                {"closes":[],"nextBefore":null,"totals":{"closes":0,"wins":0,"losses":0,"unknown":0,"realizedPnl":0,"reasons":{}}}""";
        try (FakeApi api = new FakeApi()) {
            api.on("GET /api/v1/closes?runtime=b&limit=500", 200, none);
            api.on(
                    "GET /api/v1/bots/b/trades?limit=1000",
                    200,
                    "[" + trade.formatted("SOLUSDT") + "," + trade.formatted("BTCUSDT") + "]");
            String[] command = {
                "dsl",
                "compare",
                "--trades",
                "b",
                "--prices",
                "" + prices,
                "--presets",
                "default",
                "--json",
                "--url",
                api.url(),
                "--token",
                FakeApi.TOKEN
            };
            assertThat(shell.run(command)).isEqualTo(2);
            assertThat(shell.err()).contains("choose one with --asset").contains("BTCUSDT, SOLUSDT");
            String[] chosen = Arrays.copyOf(command, command.length + 2);
            chosen[command.length] = "--asset";
            chosen[command.length + 1] = "solusdt";
            assertThat(shell.run(chosen)).isZero();
            assertThat(shell.out()).startsWith("{\"trades\":1,\"wins\":0,\"gross_pnl\":-1.5,");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "side;long | line 1: column entry_time_ms is missing",
                "side | line 1: the file has no trades",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;up,0,1,1,1,0 | line 2: side must be long or short, was 'up'",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;long,x,1,1,1,0 | line 2: entry_time_ms must be whole milliseconds",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;long,0,0,1,1,0 | line 2: entry_price and quantity must be above 0",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;long,0,1,1,x,0 | line 2: leverage must be a plain decimal, was 'x'",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;long,0 | line 2: 6 columns are needed, the row has 2",
                "side,entry_time_ms,entry_price,quantity,leverage,gross_pnl;long,99999999,1,1,1,0 | no trade lies within the prices"
            })
    void namesTheLineOfABadTrade(String text, String fault) throws IOException {
        Path trades = Files.writeString(folder.resolve("t.csv"), text.replace(';', '\n') + "\n");
        Path prices = RuntimeTexts.prices(folder, List.of("100", "100.20"));
        assertThat(shell.run("dsl", "compare", "--trades", "" + trades, "--prices", "" + prices, "--presets", "scalp"))
                .isEqualTo(1);
        assertThat(shell.err()).contains(fault);
    }

    @Test
    void tellsWrongUseApart() throws IOException {
        Path trades = Files.writeString(folder.resolve("t.csv"), TRADES);
        Path prices = RuntimeTexts.prices(folder, List.of("100"));
        assertThat(shell.run("dsl", "compare", "--trades", "" + trades, "--prices", "" + prices, "--presets", "fast"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("there is no preset fast (valid: default, conservative");
        assertThat(shell.run("dsl", "compare", "--trades", "" + trades, "--presets", "scalp"))
                .isEqualTo(2);
        assertThat(shell.run("dsl", "check")).isEqualTo(2);
    }
}
