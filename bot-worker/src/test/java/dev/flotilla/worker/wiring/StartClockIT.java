package dev.flotilla.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.worker.check.ClockSkew;
import dev.flotilla.worker.check.PunctualVenue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bot starts at a venue whose clock is not ours: corrected within the bound, refused beyond it. */
class StartClockIT {

    private static final Duration MAX = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private static PunctualVenue punctual(EmulatedVenue emulated) {
        return new PunctualVenue(emulated.client(true), new ClockSkew(MAX));
    }

    private static VenueAccess access(EmulatedVenue emulated) {
        return emulated.credentials(emulated.keys)
                .of(EmulatedVenue.BOT, "demo-btc")
                .orElseThrow();
    }

    private static PlaceResult entered(Venue venue, VenueAccess access, String symbol) {
        return venue.open(access)
                .orders()
                .place(new OrderRequest(
                        "first-1",
                        symbol,
                        OrderSide.BUY,
                        OrderType.MARKET,
                        new BigDecimal("0.01"),
                        null,
                        null,
                        false,
                        10,
                        Instant.now().plusSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "aster,BTCUSDT,-4000",
        "aster,BTCUSDT,3500",
        "hyperliquid,BTC,-4000",
        "hyperliquid,BTC,3500",
        "extended,BTC-USD,-3000",
        "extended,BTC-USD,3000"
    })
    void correctsWhatItSignsByTheOffsetItMeasured(String name, String symbol, long ahead) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder, Duration.ofMillis(ahead));
                Venue venue = punctual(emulated)) {
            assertThat(entered(venue, access(emulated), symbol))
                    .isInstanceOfAny(PlaceResult.Filled.class, PlaceResult.Accepted.class);
            assertThat(venue.clockOffset().orElseThrow())
                    .isBetween(Duration.ofMillis(ahead - 900), Duration.ofMillis(ahead + 900));
        }
    }

    @ParameterizedTest
    @CsvSource({"aster,40,ahead of", "aster,-40,behind", "hyperliquid,40,ahead of", "extended,-40,behind"})
    void refusesTheStartWithBothFiguresAndWhatToLookAt(String name, long seconds, String way) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder, Duration.ofSeconds(seconds));
                Venue venue = punctual(emulated)) {
            assertThatThrownBy(() -> venue.open(access(emulated)))
                    .isInstanceOf(VenueRefusedException.class)
                    .hasMessageContaining("clock_skew")
                    .hasMessageContaining(way)
                    .hasMessageMatching(".* (39|40)\\d{3} ms .* at most 5000 ms .*")
                    .hasMessageContaining("timedatectl");
        }
    }

    /** Nothing that cTrader takes is dated, so no clock can spoil it. */
    @ParameterizedTest
    @CsvSource({"ctrader,BTCUSD,40", "ctrader,BTCUSD,-40"})
    void tradesWhereNothingIsDated(String name, String symbol, long seconds) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder, Duration.ofSeconds(seconds));
                Venue venue = punctual(emulated)) {
            assertThat(entered(venue, access(emulated), symbol))
                    .isInstanceOfAny(PlaceResult.Filled.class, PlaceResult.Accepted.class);
            assertThat(venue.clockOffset()).isEmpty();
        }
    }
}
