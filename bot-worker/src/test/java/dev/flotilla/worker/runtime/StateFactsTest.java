package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.worker.peer.WireJson;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The names under which others may read a part of the memory. */
class StateFactsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void readsErrorsBreakerLossAndLearningOutOfTheMemory() throws JsonProcessingException {
        BotMemory memory = BotMemory.fresh(10)
                .withDay(new DayBook("2026-01-04", new BigDecimal("12.5"), null, 3))
                .withMetrics(
                        new LearningMetrics(new BigDecimal("0.9"), new BigDecimal("7.5"), new BigDecimal("0.57"), true))
                .afterDecision(true, 3)
                .tripped(3);

        assertThat(JSON.readValue(WireJson.text(memory), StateFacts.class))
                .isEqualTo(new StateFacts(
                        1,
                        3L,
                        new StateFacts.Day("2026-01-04", new BigDecimal("12.5")),
                        new StateFacts.Metrics(
                                new BigDecimal("0.9"), new BigDecimal("7.5"), new BigDecimal("0.57"), true)));
    }
}
