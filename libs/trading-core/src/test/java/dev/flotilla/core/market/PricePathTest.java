package dev.flotilla.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricePathTest {
    @TempDir
    private Path folder;

    @Test
    void readsPricesAsWritten() throws IOException {
        assertThat(PricePath.read(file("ts_ms,price\n0,100.10\n5,0.00001234567\n")))
                .containsExactly(
                        new PricePath.Point(0, new BigDecimal("100.10")),
                        new PricePath.Point(5, new BigDecimal("0.00001234567")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | line 1: the file is empty",
                "ts,price | line 1: the header must be ts_ms,price",
                "ts_ms,price | line 2: the file has a header but no rows",
                "ts_ms,price;5,1;5,1 | line 3: ts_ms 5 is not later than in the row before",
                "ts_ms,price;5,0 | line 2: price must be above 0, was 0",
                "ts_ms,price;5,1e5 | line 2: a row must be milliseconds and a plain decimal price, was '5,1e5'"
            })
    void namesTheLineOfAFault(String text, String fault) throws IOException {
        Path file = file(text.replace(';', '\n'));
        assertThatThrownBy(() -> PricePath.read(file))
                .isInstanceOf(KlineException.class)
                .hasMessage(file + " " + fault);
    }

    @Test
    void showsTheBeginningOfALongRow() throws IOException {
        Path file = file("ts_ms,price\n" + "x".repeat(5000));
        assertThatThrownBy(() -> PricePath.read(file))
                .message()
                .hasSizeLessThan(400)
                .endsWith("...'");
    }

    @Test
    void refusesDamagedCompression() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("ts_ms,price\n0,100\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();
        assertThat(PricePath.read(Files.write(folder.resolve("a.csv.gz"), whole)))
                .hasSize(1);
        Path cut = Files.write(folder.resolve("b.csv.gz"), Arrays.copyOf(whole, whole.length - 6));
        assertThatThrownBy(() -> PricePath.read(cut)).hasMessageContaining("the gzip data ends too early");
        whole[whole.length - 5] ^= 1;
        Path changed = Files.write(folder.resolve("c.csv.gz"), whole);
        assertThatThrownBy(() -> PricePath.read(changed)).hasMessageContaining("the gzip data is damaged");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("p.csv"), text);
    }
}
