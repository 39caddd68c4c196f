package dev.flotilla.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveVenuesIT {

    private static final BigDecimal SIZE = new BigDecimal("0.01");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"aster,BTCUSDT", "hyperliquid,BTC", "extended,BTC-USD", "ctrader,BTCUSD"})
    void tradesOnTheEmulatorThatItsSettingsName(String name, String symbol) {
        try (EmulatedVenue emulated = new EmulatedVenue(name, folder);
                Venue venue = emulated.client(true)) {
            VenueAccess access = emulated.credentials(emulated.keys)
                    .of(EmulatedVenue.BOT, "demo-btc")
                    .orElseThrow();
            VenueAccount account = venue.open(access);
            List<FeedEvent> events = new CopyOnWriteArrayList<>();
            venue.feed().start(events::add);
            venue.feed().subscribe(Set.of(symbol), Set.of("demo-btc"));
            assertThat(venue.instruments().find(symbol)).isPresent();

            PlaceResult placed = account.orders()
                    .place(new OrderRequest(
                            "first-1",
                            symbol,
                            OrderSide.BUY,
                            OrderType.MARKET,
                            SIZE,
                            null,
                            null,
                            false,
                            10,
                            Instant.now().plusSeconds(3)));
            assertThat(placed).isInstanceOfAny(PlaceResult.Filled.class, PlaceResult.Accepted.class);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> account.view().snapshot().positions().size() == 1);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                emulated.emulation.alone(() -> emulated.player.step(emulated.emulation.engine()));
                return events.stream().anyMatch(event -> event instanceof FeedEvent.BarClosed);
            });
        }
    }

    @Test
    void trustsNoCertificateThatItWasNotTold() {
        try (EmulatedVenue emulated = new EmulatedVenue("ctrader", folder);
                Venue venue = emulated.client(false)) {
            VenueAccess access = emulated.credentials(emulated.keys)
                    .of(EmulatedVenue.BOT, "demo-btc")
                    .orElseThrow();
            assertThat(venue.check(access)).isInstanceOf(VenueCheck.Unreachable.class);
        }
    }

    @Test
    void namesTheVenuesItKnows() {
        LiveVenueConfig astre = new EmulatedVenue.Settings("astre", URI.create("http://127.0.0.1:1"), Optional.empty());
        assertThatThrownBy(() -> new LiveVenues(astre, null).venue())
                .hasMessageContaining("aster, hyperliquid, extended or ctrader")
                .hasMessageContaining("astre");
    }
}
