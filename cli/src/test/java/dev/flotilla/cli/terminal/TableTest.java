package dev.flotilla.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsColumnsAndNumbers() {
        Table table = Table.of("NAME", ">N").row("a", 5).row("longer", 1234);

        assertThat(table.lines(Style.PLAIN)).containsExactly("NAME       N", "a          5", "longer  1234");
    }

    @Test
    void doesNotCountColours() {
        Table table = Table.of("A", "B").row(Style.ANSI.red("x"), "1").row("yy", "2");

        assertThat(table.lines(Style.PLAIN).get(1)).isEqualTo("\u001b[31mx\u001b[0m   1");
    }
}
