package dev.flotilla.contracts;

import static dev.flotilla.contracts.WireSamples.AT;
import static dev.flotilla.contracts.WireSamples.BOT;
import static dev.flotilla.contracts.WireSamples.d;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.contracts.venue.VenueChecks;
import java.util.List;
import java.util.Map;

/** Samples of what crosses the edge of a venue. */
final class VenueSamples {

    private VenueSamples() {}

    static void add(Map<String, Object> samples) {
        samples.put(
                "venue-info",
                new PaperVenue.Info(
                        "replay",
                        "recorded",
                        1L,
                        d("60"),
                        AT,
                        AT,
                        AT,
                        false,
                        false,
                        List.of(new PaperVenue.Instrument(
                                "BTCUSDT", d("0.001"), d("0.1"), d("0.001"), d("5"), d("85000.1"), d("0.0001"))),
                        List.of("a.csv"),
                        List.of(new PaperVenue.UnusedFile("b.csv", "another venue"))));
        samples.put("venue-open-account", new PaperVenue.OpenAccount(d("1000"), d("4"), d("1"), d("0.5")));
        samples.put("venue-clock", new PaperVenue.ClockCommand("speed", d("60")));
        var fill = new PaperVenue.Fill(
                1, "f-1", BOT, "mk1-7-1", "BTCUSDT", "BUY", d("85000.1"), d("0.005"), d("0.17"), d("0"), false, AT);
        var order = new PaperVenue.OrderState(
                "mk1-7-1",
                "v-1",
                "BTCUSDT",
                "BUY",
                "MARKET",
                d("0.005"),
                null,
                false,
                "FILLED",
                d("85000.1"),
                AT,
                AT,
                null,
                List.of(fill));
        samples.put(
                "venue-new-order",
                new PaperVenue.NewOrder(
                        "mk1-7-2", "BTCUSDT", "SELL", "STOP_MARKET", d("0.005"), d("84412"), true, 10, AT));
        samples.put(
                "venue-new-limit-order",
                new PaperVenue.NewOrder(
                        "mk1-7-3",
                        "BTCUSDT",
                        "SELL",
                        "LIMIT",
                        d("0.005"),
                        null,
                        true,
                        10,
                        AT,
                        d("85010.1"),
                        "POST_ONLY"));
        samples.put("venue-order-state", order);
        samples.put(
                "venue-account",
                new PaperVenue.AccountState(
                        BOT,
                        d("1000"),
                        d("1000.3"),
                        d("950"),
                        d("0"),
                        d("0.17"),
                        1,
                        AT,
                        List.of(new PaperVenue.PositionState(
                                "BTCUSDT",
                                "long",
                                d("0.005"),
                                d("85000.1"),
                                10,
                                d("42.5"),
                                d("85100"),
                                d("0.4995"),
                                AT)),
                        List.of(order)));
        samples.put("venue-check-wish", new VenueChecks.Wish(BOT));
        samples.put("venue-check-request", new VenueChecks.Request("aster", BOT));
        samples.put("venue-trading", new VenueChecks.Trading("aster"));
        samples.put(
                "venue-check-report",
                new VenueChecks.Report(
                        "aster",
                        "worker-1",
                        AT,
                        List.of(new VenueChecks.Account(
                                BOT,
                                VenueChecks.Verdict.REFUSED,
                                List.of("canTrade"),
                                -120L,
                                d("1000.5"),
                                List.of("may withdraw"),
                                "-2015",
                                "Invalid API-key",
                                "key and secret")),
                        List.of(new VenueChecks.Rules("BTCUSDT", d("0.1"), d("0.001"), d("0.001"), d("5")))));
        samples.put(
                "venue-client-frame", new PaperVenue.ClientFrame("subscribe", List.of("BTCUSDT"), List.of(BOT), null));
        samples.put(
                "venue-server-frame",
                new PaperVenue.ServerFrame(
                        "bar",
                        AT,
                        "BTCUSDT",
                        List.of(d("1741257000000"), d("85000"), d("85100"), d("84900"), d("85050"), d("12.5")),
                        d("0.0001"),
                        null,
                        null,
                        null));
    }
}
