package dev.flotilla.params.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetViewTest {

    @ParameterizedTest
    @CsvSource({
        "STOPPED, ,          backlog",
        "STOPPED, STOPPED,   backlog",
        "STOPPED, STOPPING,  demo",
        "STOPPED, RUNNING,   demo",
        "RUNNING, ,          demo",
        "RUNNING, STOPPED,   demo",
        "RUNNING, BACKOFF,   demo",
        "PAUSED,  PAUSED,    demo",
    })
    void putsIdleBotsThatNobodyWantsIntoTheBacklog(String desired, @Nullable String actual, String lane) {
        assertThat(FleetView.lane(row(desired, actual))).isEqualTo(lane);
    }

    private static FleetQueries.CardRow row(String desired, @Nullable String actual) {
        return new FleetQueries.CardRow(
                "b",
                "b",
                "moneysharks",
                List.of("BTCUSDT"),
                "demo",
                BigDecimal.TEN,
                desired,
                1,
                Map.of(),
                1,
                null,
                actual,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "default",
                "adopt",
                false,
                "unknown",
                List.of());
    }
}
