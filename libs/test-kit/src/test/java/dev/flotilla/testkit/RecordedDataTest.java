package dev.flotilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordedDataTest {
    @Test
    void findsTheSourcesBesideTheRepository() {
        assertThat(RecordedData.require("SOURCES.md")).isNotEmptyFile();
    }
}
