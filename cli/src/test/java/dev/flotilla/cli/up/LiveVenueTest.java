package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveVenueTest {
    private static final Path KEYS = Path.of("aster.json");
    private static final URI EMULATOR = URI.create("http://127.0.0.1:8099");

    @Test
    void tellsWorkersWhereToTradeAndWithWhat() {
        assertThat(new LiveVenue("aster", EMULATOR, false, KEYS).workerEnvironment())
                .containsEntry("FLEET_LIVE_VENUE_NAME", "aster")
                .containsEntry("FLEET_LIVE_VENUE_URL", EMULATOR.toString())
                .containsEntry("FLEET_LIVE_VENUE_TESTNET", "true")
                .containsEntry(
                        "FLEET_LIVE_VENUE_CREDENTIALS", KEYS.toAbsolutePath().toString());
    }

    @Test
    void refusesAnUnknownVenueNamingThoseItKnows() {
        assertThatThrownBy(() -> new LiveVenue("astre", EMULATOR, false, KEYS))
                .hasMessageContaining("aster")
                .hasMessageContaining("astre");
    }

    @Test
    void refusesToStartWithoutCredentials() {
        assertThatThrownBy(() -> new LiveVenue("aster", EMULATOR, false, null))
                .hasMessageContaining("--venue-credentials");
    }

    @Test
    void refusesRealMoney() {
        assertThatThrownBy(() -> new LiveVenue("aster", null, false, KEYS)).hasMessageContaining("--venue-testnet");
    }
}
