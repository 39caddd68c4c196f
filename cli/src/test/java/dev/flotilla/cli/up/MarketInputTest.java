package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.CommandFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketInputTest {
    @TempDir
    Path folder;

    @Test
    void namesFileAndLineOfABadRow() throws IOException {
        Path file = Files.writeString(
                folder.resolve("klines_BTCUSDT_binance-spot_5m_20210101-20210102.csv"),
                "open_time_ms,open,high,low,close,volume\n1609459200000,1,2,0.5,1.5,1\n1609459500000,1,2,0.5,NaN,1\n");

        assertThatThrownBy(() -> MarketInput.check(request(file, null)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + " line 3")
                .hasMessageContaining("nothing was started");
    }

    @Test
    void withoutRecordingsTheVenueChooses() {
        assertThat(MarketInput.check(request(null, null)).venueEnvironment()).isEmpty();
        assertThat(MarketInput.check(request(null, 7L)).venueEnvironment()).containsEntry("FLEET_VENUE_SEED", "7");
    }

    private UpRequest request(@Nullable Path replay, @Nullable Long seed) {
        return new UpRequest(
                replay == null ? List.of() : List.of(replay),
                Map.of(),
                null,
                BigDecimal.TEN,
                0,
                null,
                folder,
                9000,
                1,
                false,
                1,
                "moneysharks",
                true,
                seed,
                false,
                true);
    }
}
