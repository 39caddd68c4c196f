package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.HostedRun;
import dev.flotilla.worker.tracker.TrackerRun;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may write to which account. */
class VenuesTest {

    private static final Venues REAL_MONEY = new Venues(List.of(), Accesses.NONE, false);
    private static final Venues TEST_MONEY = new Venues(List.of(), Accesses.NONE, true);

    private static BotBundle bundle(String venue) {
        RuntimeTerms terms = new RuntimeTerms(
                "r",
                "main",
                "0x00000000000000000000000000000000000000aa",
                1,
                List.of(new RuntimeDocument.Scanner("positions", true, 10)),
                List.of(),
                DslPresets.ALL.get("default"),
                null,
                null,
                null);
        return new BotBundle(
                "r",
                TrackerRun.STRATEGY,
                "demo",
                venue,
                "wallet",
                List.of("*"),
                Map.of("terms", WireJson.text(terms), "mode", "paper"),
                1,
                "RUNNING",
                1,
                BigDecimal.TEN,
                null,
                0,
                "adopt",
                null,
                null,
                null);
    }

    private static HostedRun runtime(BotBundle bundle) {
        return TrackerRun.of(
                bundle, BotIdentity.of("r", 1, "w", "s"), "test", (bot, generation, symbols) -> Optional.empty());
    }

    private static boolean simulated(Venues venues, String venue) {
        BotBundle bundle = bundle(venue);
        return venues.simulated(bundle, runtime(bundle));
    }

    @Test
    void aRuntimeWritesWithoutConsentWhereTheMoneyIsNotReal() {
        assertThat(simulated(REAL_MONEY, "paper")).isTrue();
        assertThat(simulated(TEST_MONEY, "hyperliquid")).isTrue();
        assertThat(simulated(REAL_MONEY, "hyperliquid")).as("with real money").isFalse();
    }
}
