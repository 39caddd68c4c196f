package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad replay file starts nothing and is named with its line. */
class BadReplayIT {
    private static final String NAME = "klines_BTCUSDT_binance-spot_5m_20210101-20210102.csv";
    private static final String HEADER = "open_time_ms,open,high,low,close,volume";
    private static final String GOOD = "1609459200000,100,101,99,100.5,3";

    @TempDir
    Path home;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    not monotone        | 1609459200000,100,101,99,100.5,3 | line 3
                    a step back         | 1609458900000,100,101,99,100.5,3 | line 3
                    NaN                 | 1609459500000,100,101,99,NaN,3   | line 3
                    negative price      | 1609459500000,-100,101,-100,1,3  | line 3
                    negative volume     | 1609459500000,100,101,99,100,-3  | line 3
                    high below low      | 1609459500000,100,98,99,98.5,3   | line 3
                    missing column      | 1609459500000,100,101,99,100     | line 3
                    not a number        | 1609459500000,100,x,99,100,1     | line 3
                    """)
    void namesFileAndLineOf(String what, String row, String where) throws IOException {
        Path file = Files.writeString(home.resolve(NAME), String.join("\n", List.of(HEADER, GOOD, row)) + "\n");

        assertRefused(file, where);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"missing", "empty", "header only", "truncated gzip", "no gzip at all", "a folder without klines"})
    void namesTheFileThatIs(String what) throws IOException {
        Path file = switch (what) {
            case "missing" -> home.resolve(NAME);
            case "empty" -> Files.writeString(home.resolve(NAME), "");
            case "header only" -> Files.writeString(home.resolve(NAME), HEADER + "\n");
            case "truncated gzip" -> {
                byte[] whole = gzip((HEADER + "\n" + GOOD + "\n").repeat(50));
                yield Files.write(home.resolve(NAME + ".gz"), Arrays.copyOf(whole, whole.length - 12));
            }
            case "no gzip at all" -> Files.writeString(home.resolve(NAME + ".gz"), HEADER + "\n");
            default -> Files.createDirectory(home.resolve("klines"));
        };

        assertRefused(file, file.getFileName().toString());
    }

    private void assertRefused(Path file, String where) {
        Path data = home.resolve("data");
        Cli.Result result = Cli.run(home, "up", "--replay", file.toString(), "--data-dir", data.toString(), "--json");

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString(), where);
        assertThat(LocalFleet.json(result.out()).at("/error/message").asText()).contains(file.toString(), where);
        assertThat(data).doesNotExist();
        assertThat(Processes.of(data)).isEmpty();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
