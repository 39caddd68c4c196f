package dev.flotilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void repeatsTheNumbersOfATestByItsName() {
        assertThat(Seeds.random("a").nextLong()).isEqualTo(Seeds.random("a").nextLong());
        assertThat(Seeds.random("a").nextLong()).isNotEqualTo(Seeds.random("b").nextLong());
    }

    @Test
    void givesDifferentCases() {
        assertThat(Seeds.cases("a", 1000).boxed().toList()).doesNotHaveDuplicates();
    }
}
