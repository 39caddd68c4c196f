package dev.flotilla.cli.mm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Input, output, errors and exit status of the three commands. */
class MmCommandTest {
    private static final String QUOTE = "'tick_size':0.01,'min_order_size':1,'size_step':0.1,'best_bid':100.00,"
            + "'best_ask':100.04,'spread_ema_bps':4,'position':";

    @TempDir
    private Path folder;

    private record Run(int status, String out) {
        JsonNode json() throws JsonProcessingException {
            return new ObjectMapper().readTree(out);
        }
    }

    private static Run run(Callable<Integer> command, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int status = line.execute(arguments);
        return new Run(status, out.toString().strip());
    }

    private static ByteArrayInputStream in(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Run quote(String json, String... arguments) {
        return run(new QuoteCommand(in(json)), arguments);
    }

    private static Run tune(String json, String... arguments) {
        return run(new TuneCommand(in(json)), arguments);
    }

    @Test
    void quotesTheWorkedExample() {
        Run run = quote("{'config':{'MM_OFFSET_MODE':'dynamic','MM_MAX_POSITION_SIZE':10},'extra_offset_bps':0,"
                + "'open_buy_qty':0,'open_sell_qty':0,'safety_ticks':null," + QUOTE + "3}");
        assertThat(run.out())
                .isEqualTo("{'skew_bps':4.3289389088437746,'band':'NORMAL',".replace('\'', '"')
                        + "'buys':[{'level':0,'price':99.89,'size':1},{'level':1,'price':99.83,'size':1}],"
                                .replace('\'', '"')
                        + "'sells':[{'level':0,'price':100.06,'size':1},{'level':1,'price':100.12,'size':1}]}"
                                .replace('\'', '"'));
        assertThat(run.status()).isZero();
    }

    @Test
    void namesWhatIsSkipped() throws JsonProcessingException {
        JsonNode out =
                quote("{'config':{'MM_MAX_POSITION_SIZE':10}," + QUOTE + "9}").json();
        assertThat(out.get("band").textValue()).isEqualTo("CRITICAL");
        assertThat(out.at("/buys/0").toString()).isEqualTo("{\"level\":0,\"skip\":\"skip_inventory_critical\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | missing_field | config",
                "{'config':{},'foo':1} | unknown_field | foo",
                "{'config':[],QUOTE0} | wrong_type | config",
                "{'config':{'MM_FOO':1},QUOTE0} | unknown_field | config.MM_FOO",
                "{'config':{'MM_SKEW_MAX_BPS':'20'},QUOTE0} | wrong_type | config.MM_SKEW_MAX_BPS",
                "{'config':{'MM_SKEW_MAX_BPS':null},QUOTE0} | wrong_type | config.MM_SKEW_MAX_BPS",
                "{'config':{'MM_NUM_PRICE_LEVELS':0},QUOTE0} | invalid_value | config.MM_NUM_PRICE_LEVELS",
                "{'config':{'MM_MAX_OFFSET_BPS':2},QUOTE0} | invalid_value | config.MM_MAX_OFFSET_BPS",
                "{'config':{'MM_OFFSET_MODE':'x'},QUOTE0} | invalid_value | config.MM_OFFSET_MODE",
                "{'config':{},QUOTE'1'} | wrong_type | position",
                "{'config':{},QUOTE0,'open_buy_qty':-1} | invalid_value | open_buy_qty",
                "{'config':{},QUOTE0,'open_buy_qty':null} | wrong_type | open_buy_qty",
                "{'config':{},QUOTE0,'safety_ticks':1.5} | invalid_value | safety_ticks",
                "{'config':{},'tick_size':0,'min_order_size':1,'size_step':1,'best_bid':1,'best_ask':2,'position':0} | invalid_value | tick_size",
                "{'config':{},'tick_size':1,'min_order_size':1,'size_step':1,'best_bid':3,'best_ask':2,'position':0} | invalid_value | best_bid"
            })
    void answersBadQuoteInputWithAnErrorObject(String input, String code, String path) throws JsonProcessingException {
        Run run = quote(input.replace("QUOTE", QUOTE));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().at("/error/code").textValue()).isEqualTo(code);
        assertThat(run.json().at("/error/path").textValue()).isEqualTo(path);
    }

    @Test
    void tunesOnWhatAnalysePrints() throws IOException {
        JsonNode figures = new ObjectMapper()
                .readTree(analyse(journal("empty.jsonl", ""), "--json").out());
        Run run = tune("{'env':{},'metrics':" + figures + ",'thresholds':null,'history':[]}");
        assertThat(run.out())
                .startsWith("{\"verdict\":\"underactive\",\"triggers\":[\"T7\"],\"theme\":\"spread\","
                        + "\"updates\":{\"MM_SPREAD_MULTIPLIER\":1.425,\"MM_MIN_OFFSET_BPS\":2.7},\"explanations\":[");
    }

    @Test
    void takesThresholdsAndHistory() {
        assertThat(tune("{'env':{},'metrics':{'fills':4},'thresholds':{'min_fills':3},'history':[]}")
                        .out())
                .isEqualTo("{\"verdict\":\"acceptable\",\"triggers\":[],\"theme\":null,\"updates\":{},"
                        + "\"explanations\":[]}");
        String worse = "{'theme':'spread','metric_before':-1,'metric_after':-2}";
        assertThat(tune("{'env':{},'metrics':{'fills':20,'markout':{'5':{'avg':-1,'n':20}}},'history':[" + worse + ","
                                + worse + "]}")
                        .out())
                .contains("\"theme\":\"toxicity\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'env':{},'metrics':{}} | missing_field | history",
                "{'env':{'MM_FOO':1},'metrics':{},'history':[]} | unknown_field | env.MM_FOO",
                "{'env':{},'metrics':{'foo':1},'history':[]} | unknown_field | metrics.foo",
                "{'env':{},'metrics':{'fills':-1},'history':[]} | invalid_value | metrics.fills",
                "{'env':{},'metrics':{},'thresholds':{'foo':1},'history':[]} | unknown_field | thresholds.foo",
                "{'env':{},'metrics':{},'history':[{'theme':'luck'}]} | invalid_value | history[0].theme",
                "{'env':{},'metrics':{},'history':{}} | wrong_type | history"
            })
    void answersBadTuneInputWithAnErrorObject(String input, String code, String path) throws JsonProcessingException {
        Run run = tune(input);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().at("/error/code").textValue()).isEqualTo(code);
        assertThat(run.json().at("/error/path").textValue()).isEqualTo(path);
    }

    private Path journal(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Run analyse(Path file, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "mm";
        arguments[1] = "analyse";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        Shell shell = new Shell(folder);
        int status = shell.run(arguments);
        return new Run(status, shell.out().strip());
    }

    private static final String JOURNAL = """
            {'ts':100,'seq':0,'type':'run_start','market':'ETH-USD','config':{'a':[1,{'mid':'9'}]}}
            {'ts':100.0004,'seq':1,'type':'order_placed','market':'ETH-USD','best_bid':'99','best_ask':'101','position':'0'}

            {'ts':101,'type':'fill','market':'ETH-USD','side':'OrderSide.BUY','price':'100','qty':'1','fee':0.5,'edge_bps':'-2','level':0,'position':'1'}
            {'ts':106,'type':'snapshot','market':'ETH-USD','mid':'101','position':null}
            {'ts':107,'type':'fill','market':'ETH-USD','side':'SELL','price':'102','qty':'1','fee':null,'edge_bps':4,'level':'1'}
            {'ts':108,'type':'rejection','reason':'POST_ONLY_FAILED'}
            {'ts':'109','type':'fill'}
            {'ts':109}
            nonsense
            {'ts':112,'type':'snapshot','best_bid':100,'best_ask':104}
            """;

    private static final String EXPECTED =
            "{'market':'ETH-USD','fills':2,'buys':1,'sells':1,'order_placed':1,'order_cancelled':0,'rejections':1,"
                    + "'fill_rate_pct':200,'cancellation_rate_pct':0,'rejection_rate_pct':100,"
                    + "'post_only_reject_rate_pct':100,'markout':{"
                    + "'1':{'avg':50,'min':0,'max':100,'n':2,'total':2},"
                    + "'5':{'avg':50,'min':0,'max':100,'n':2,'total':2},"
                    + "'30':{'avg':null,'min':null,'max':null,'n':0,'total':2}},"
                    + "'adverse_edge_ratio':0.5,'adverse_markout5_ratio':0,'edge':{'avg':1,'min':-2,'max':4},"
                    + "'cash_flow':2,'net_quantity':0,'session_mtm':2,'session_mtm_net':1.5,'fees':0.5,"
                    + "'realized_pnl_last_n':1.5,'final_position':1,'malformed_lines':3}";

    @Test
    void analysesAJournalPlainOrCompressed() throws IOException {
        for (String name : new String[] {"j.jsonl", "j.jsonl.gz"}) {
            Run result = analyse(journal(name, JOURNAL), "--json", "--last", "2");
            assertThat(result.out()).isEqualTo(EXPECTED.replace('\'', '"'));
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void countsAnAssumedFee() throws IOException {
        assertThat(analyse(journal("j.jsonl", JOURNAL), "--json", "--assumed-fee-bps", "10")
                        .out())
                .contains("\"fees\":0.202,\"realized_pnl_last_n\":null");
    }

    @Test
    void showsTablesToPeople() throws IOException {
        String out = analyse(journal("j.jsonl", JOURNAL)).out();
        assertThat(out)
                .contains("ETH-USD: 2 fills in j.jsonl", "markout +5 s", "200.00 %", "50.0 %", "malformed lines")
                .contains("realized_pnl_last_n=unavailable reason=fewer than 10 fills");
        assertThat(analyse(journal("empty.jsonl", "")).out())
                .contains("fill_rate=unavailable reason=no order placed", "final_position=unavailable");
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        assertThat(analyse(folder.resolve("none.jsonl")).status()).isEqualTo(1);
        assertThat(analyse(folder).status()).isEqualTo(1);
        Path broken = Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
        assertThat(analyse(broken, "--json").out()).contains("\"code\":\"bad_file\"");
        assertThat(analyse(journal("j.jsonl", ""), "--last", "0").status()).isEqualTo(2);
    }
}
