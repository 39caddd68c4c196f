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
        assertThat(new LiveVenue("aster", EMULATOR, false, KEYS, null).workerEnvironment())
                .containsEntry("FLEET_LIVE_VENUE_NAME", "aster")
                .containsEntry("FLEET_LIVE_VENUE_URL", EMULATOR.toString())
                .containsEntry("FLEET_LIVE_VENUE_TESTNET", "true")
                .containsEntry(
                        "FLEET_LIVE_VENUE_CREDENTIALS", KEYS.toAbsolutePath().toString());
    }

    @Test
    void refusesAnUnknownVenueNamingThoseItKnows() {
        assertThatThrownBy(() -> new LiveVenue("astre", EMULATOR, false, KEYS, null))
                .hasMessageContaining("aster")
                .hasMessageContaining("astre");
    }

    @Test
    void refusesToStartWithoutCredentials() {
        assertThatThrownBy(() -> new LiveVenue("aster", EMULATOR, false, null, null))
                .hasMessageContaining("--venue-credentials");
    }

    @Test
    void refusesRealMoney() {
        assertThatThrownBy(() -> new LiveVenue("aster", null, false, KEYS, null))
                .hasMessageContaining("--venue-testnet");
    }

    @Test
    void takesEveryVenueAndWritesMarketsInItsWords() {
        assertThat(LiveVenue.KNOWN.stream().map(name -> new LiveVenue(name, null, true, KEYS, null).symbol("BTCUSDT")))
                .containsExactly("BTCUSDT", "BTC", "BTC-USD", "BTCUSD");
    }

    @Test
    void tellsWorkersWhomToTrustAtAnEmulatorOnly() {
        Path pem = Path.of("ctrader.pem");
        URI tls = URI.create("tls://127.0.0.1:8099");
        assertThat(new LiveVenue("ctrader", tls, false, KEYS, pem).workerEnvironment())
                .containsEntry("FLEET_LIVE_VENUE_TRUST", pem.toAbsolutePath().toString());
        assertThatThrownBy(() -> new LiveVenue("ctrader", null, true, KEYS, pem))
                .hasMessageContaining("--venue-trust");
    }
}
