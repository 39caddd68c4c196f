package dev.flotilla.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void makesJsonReadable() {
        assertThat(
                        LogLine.readable(
                                "{\"timestamp\":\"2026-01-02T03:04:05Z\",\"level\":\"WARN\",\"loggerName\":\"dev.flotilla.hub.Lease\","
                                        + "\"message\":\"lease lost botId=a\",\"exception\":{\"exceptionType\":\"E\",\"message\":\"m\"}}"))
                .isEqualTo("2026-01-02T03:04:05Z WARN  [Lease] lease lost botId=a (E: m)");
    }

    @Test
    void leavesOtherLinesAlone() {
        assertThat(LogLine.readable("plain")).isEqualTo("plain");
        assertThat(LogLine.readable("{torn")).isEqualTo("{torn");
        assertThat(LogLine.readable("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }
}
