package dev.flotilla.papervenue.api.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.paper.client.PaperClientConfig;
import dev.flotilla.venues.paper.client.PaperVenueClient;
import dev.flotilla.venues.stream.Backoff;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A venue that limits requests, and the client that hears of it. */
@QuarkusTest
@QuarkusTestResource(value = LimitedMarket.class, restrictToAnnotatedClass = true)
class LimitedVenueIT {

    private final List<Long> used = new ArrayList<>();
    private final List<LimitSignal> signals = new ArrayList<>();

    private final class Heard implements LimitListener {
        @Override
        public void limited(@Nullable String wallet, LimitSignal signal) {
            signals.add(signal);
        }

        @Override
        public void used(BudgetScope scope, @Nullable String wallet, long weight) {
            used.add(weight);
        }
    }

    @Test
    void tellsWhatIsUsedThenRefusesThenBans() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            PaperVenueClient venue = new PaperVenueClient(
                    PaperClientConfig.of(
                            URI.create("http://127.0.0.1:" + RestAssured.port),
                            RecordedMarket.TOKEN,
                            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0.5)),
                    http,
                    System::nanoTime,
                    _ -> {},
                    new Heard());
            VenueAccount account = venue.open(
                    new VenueAccess.Paper("limited", new BigDecimal("5000"), BigDecimal.ONE, BigDecimal.ONE));
            for (int i = 0; i < 29; i++) {
                account.view().snapshot();
            }
            assertThat(used).startsWith(1L, 2L, 3L).contains(30L);
            assertThat(signals).isEmpty();
            assertThatThrownBy(() -> account.view().snapshot()).isInstanceOf(VenueUnavailableException.class);
            assertThatThrownBy(() -> account.view().snapshot()).isInstanceOf(VenueUnavailableException.class);
            assertThat(signals)
                    .extracting(LimitSignal::kind)
                    .containsExactly(LimitSignal.Kind.SLOW_DOWN, LimitSignal.Kind.BANNED);
            assertThat(signals.getFirst().retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
            assertThat(signals.getLast().retryAfter()).isEqualTo(Duration.ofMinutes(2));
            venue.close();
        }
        assertThat(RestAssured.get("/q/metrics").asString()).contains("fleet_venue_limited_total{status=\"418\"} 1.0");
    }
}
