package dev.flotilla.papervenue.venue;

import static dev.flotilla.papervenue.venue.VenueFixture.ok;
import static dev.flotilla.papervenue.venue.VenueFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.venue.PaperVenue.AccountState;
import dev.flotilla.contracts.venue.PaperVenue.ClientFrame;
import dev.flotilla.contracts.venue.PaperVenue.Fill;
import dev.flotilla.contracts.venue.PaperVenue.ServerFrame;
import dev.flotilla.papervenue.venue.VenueFixture.Listener;
import dev.flotilla.testkit.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed anywhere, the venue goes on from its log as if nothing had been. */
class VenueRestartTest {
    private static final int STEPS = 400;

    @TempDir
    Path root;

    private final long seed = Seeds.random("VenueRestartTest").nextLong();

    /** Acks every step and trades: enters when flat, with a stop and a target. The same at the same market. */
    private static final class Trader {
        private final VenueFixture venue;
        private final Listener listener = new Listener("trader", 1_000_000);

        Trader(VenueFixture venue) {
            this.venue = venue;
            venue.market.attach(listener);
            venue.market.take("trader", new ClientFrame("subscribe", List.of("AAA"), List.of("acc"), null));
        }

        /** Takes part in steps until the clock reaches the moment or the data ends. */
        void trade(Instant until) {
            venue.resume();
            while (true) {
                ServerFrame frame = listener.take();
                if (frame.type().equals("end")) {
                    return;
                }
                if (frame.type().equals("clock")) {
                    decide(frame.clock());
                    if (!frame.clock().isBefore(until)) {
                        return;
                    }
                    venue.market.take("trader", new ClientFrame("ack", null, null, frame.clock()));
                }
            }
        }

        private void decide(Instant clock) {
            AccountState account = ok(venue.desk.account("acc"));
            if (!account.positions().isEmpty()) {
                return;
            }
            boolean up = clock.getEpochSecond() / 300 % 2 == 0;
            String id = clock.getEpochSecond() + "-";
            BigDecimal price = venue.market.info().instruments().getFirst().lastPrice();
            String out = up ? "SELL" : "BUY";
            ok(venue.desk.place("acc", order(id + "in", up ? "BUY" : "SELL", "MARKET", "1.5", null)));
            ok(venue.desk.place("acc", order(id + "sl", out, "STOP_MARKET", "1.5", level(price, up ? -2 : 2))));
            ok(venue.desk.place("acc", order(id + "tp", out, "TAKE_PROFIT_MARKET", "1.5", level(price, up ? 3 : -3))));
        }

        private static String level(BigDecimal price, int distance) {
            return price.add(BigDecimal.valueOf(distance)).toPlainString();
        }
    }

    private record End(AccountState account, List<Fill> fills) {}

    private static End end(VenueFixture venue) {
        return new End(ok(venue.desk.account("acc")), ok(venue.desk.fills("acc", 0, 1_000)));
    }

    private End undisturbed() {
        try (VenueFixture venue = new VenueFixture(root.resolve("whole"), "0", seed, STEPS)) {
            venue.open("acc");
            new Trader(venue).trade(Instant.MAX);
            return end(venue);
        }
    }

    @Test
    void endsAsIfItHadNotBeenKilledAndTorn() throws IOException {
        End expected = undisturbed();
        assertThat(expected.fills()).as("seed %d trades", seed).hasSizeGreaterThan(20);
        RandomGenerator random = Seeds.generator(seed);
        Path folder = root.resolve("life0");
        for (int life = 0; life < 4; life++) {
            Instant until = ScriptedMarket.FIRST.plusSeconds(300L * (life + 1) * 80 + random.nextInt(3_000));
            Path next = root.resolve("life" + (life + 1));
            try (VenueFixture venue = new VenueFixture(folder, "0", seed, STEPS)) {
                venue.open("acc");
                Trader trader = new Trader(venue);
                trader.trade(until);
                End before = end(venue);
                copyAsAfterAKill(folder, next, random);
                assertComesBack(next, before);
            }
            folder = next;
        }
        try (VenueFixture venue = new VenueFixture(folder, "0", seed, STEPS)) {
            new Trader(venue).trade(Instant.MAX);
            assertThat(end(venue)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private void assertComesBack(Path folder, End before) throws IOException {
        Path copy = root.resolve("look-" + folder.getFileName());
        copy(folder, copy);
        try (VenueFixture again = new VenueFixture(copy, "0", seed, STEPS)) {
            assertThat(end(again)).as("seed %d right after the restart", seed).isEqualTo(before);
        }
    }

    /** What a kill leaves: every byte that was written, and perhaps half a record that was never answered. */
    private static void copyAsAfterAKill(Path from, Path to, RandomGenerator random) throws IOException {
        copy(from, to);
        byte[] torn = "0badc0de {\"seq\":99999,\"wall\":\"2026".getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            Files.write(to.resolve("orders.log"), torn, StandardOpenOption.APPEND);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void matchesRestingOrdersWithNobodyThere() {
        Path folder = root.resolve("alone");
        try (VenueFixture venue = new VenueFixture(folder, "0", seed, STEPS)) {
            venue.open("acc");
            new Trader(venue).trade(ScriptedMarket.FIRST.plusSeconds(300));
            assertThat(ok(venue.desk.account("acc")).openOrders()).hasSize(2);
            venue.market.detach("trader");

            await().until(() -> venue.market.info().ended());

            assertThat(ok(venue.desk.account("acc")).positions()).isEmpty();
            assertThat(ok(venue.desk.account("acc")).openOrders()).isEmpty();
        }
        try (VenueFixture again = new VenueFixture(folder, "0", seed, STEPS)) {
            assertThat(again.market.info().ended()).as("ended at once").isTrue();
        }
    }
}
