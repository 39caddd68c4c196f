package dev.flotilla.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class BoundedReaderTest {
    private static BoundedReader reading(String text) {
        return new BoundedReader(new StringReader(text), 5);
    }

    @Test
    void splitsLinesAtEveryKindOfEnd() throws IOException {
        BoundedReader reader = reading("a\nb\r\nc\rd\n\ne");
        assertThat(reader.line()).isEqualTo("a");
        assertThat(reader.line()).isEqualTo("b");
        assertThat(reader.line()).isEqualTo("c");
        assertThat(reader.line()).isEqualTo("d");
        assertThat(reader.line()).isEmpty();
        assertThat(reader.line()).isEqualTo("e");
        assertThat(reader.line()).isNull();
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOnWithTheNext() throws IOException {
        BoundedReader reader = reading("123456\n12345\n");
        assertThatThrownBy(reader::line).hasMessage("the input has more than 5 characters");
        assertThat(reader.line()).isEqualTo("12345");
    }

    @Test
    void refusesInputThatIsTooLong() throws IOException {
        assertThat(reading("12345").all()).isEqualTo("12345");
        assertThatThrownBy(() -> reading("123456").all()).isInstanceOf(BadInput.class);
    }
}
