package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Halts a bot at any moment while effects get lost and the bot dies: it never enters again, never takes a guard from an open position,
 * and its proof is true.
 */
class HaltPropertyTest {

    private static final int CASES = 25;
    private static final Duration HALTED_WITHIN = Duration.ofMinutes(5);
    private static final AtomicInteger IN_POSITION = new AtomicInteger();

    static LongStream seeds() {
        return Seeds.cases("halt", CASES);
    }

    @AfterAll
    static void haltedBotsThatHadSomethingToLose() {
        System.out.println("halts " + CASES + " in_position=" + IN_POSITION.get());
        assertThat(IN_POSITION.get()).isGreaterThan(CASES / 4);
    }

    /** Loses what the bot sends and kills it, and watches that no guard is taken from an open position. */
    private static final class WatchedFaults extends Faults {
        private final BotHarness bot;
        private final RandomGenerator random;
        private final List<String> wrong = new ArrayList<>();
        private int oneIn = 10;
        private boolean halted;

        private WatchedFaults(BotHarness bot, RandomGenerator random) {
            this.bot = bot;
            this.random = random;
        }

        @Override
        Fault at(String effect) {
            effects++;
            if (halted) {
                watch(effect);
            }
            if (oneIn == 0 || random.nextInt(oneIn) != 0) {
                return Fault.NONE;
            }
            return Fault.values()[1 + random.nextInt(4)];
        }

        private void watch(String effect) {
            String id = effect.substring(effect.indexOf(' ') + 1);
            boolean entry = ClientOrderId.parse(id)
                    .filter(parsed -> parsed.purpose() == OrderPurpose.ENTRY)
                    .isPresent();
            if (effect.startsWith("place") && entry) {
                wrong.add("entered after the halt: " + effect);
            }
            if (effect.startsWith("cancel") && !bot.venue.flat() && guards(id) && stops() < 2) {
                wrong.add("took the only stop of an open position: " + effect);
            }
        }

        private boolean guards(String id) {
            return bot.venue
                    .exchange
                    .order(TestVenue.ACCOUNT, id)
                    .filter(order -> order.request().reduceOnly())
                    .filter(order -> order.request().type() == dev.flotilla.venues.paper.OrderType.STOP_MARKET)
                    .isPresent();
        }

        private long stops() {
            return resting(bot).stream()
                    .filter(order -> order.request().type() == dev.flotilla.venues.paper.OrderType.STOP_MARKET)
                    .count();
        }
    }

    private static List<PaperOrder> resting(BotHarness bot) {
        return List.copyOf(
                bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsWithATrueProofHoweverItIsDisturbed(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        BotHarness bot = new BotHarness(random);
        bot.begin();
        WatchedFaults faults = new WatchedFaults(bot, random);
        bot.venue.faults = faults;
        int patience = 1 + random.nextInt(700);
        for (int i = 0; i < patience || (random.nextInt(200) != 0 && bot.venue.flat() && i < 2_000); i++) {
            survive(bot, bot::step);
        }
        if (!bot.venue.flat()) {
            IN_POSITION.incrementAndGet();
        }
        boolean flatten = random.nextInt(3) != 0;
        bot.halt("c1", flatten, true);
        faults.halted = true;
        int placedBefore = bot.venue.placed.size();
        long begun = bot.clock.nanos();
        while (done(bot).isEmpty()) {
            assertThat(Duration.ofNanos(bot.clock.nanos() - begun))
                    .as("seed %d: %s", seed, bot.acks)
                    .isLessThan(HALTED_WITHIN);
            survive(bot, bot::attend);
            survive(bot, () -> bot.venue.drain().forEach(bot::hand));
            if (random.nextInt(4) == 0) {
                survive(bot, bot::step);
            }
            bot.clock.advance(Duration.ofMillis(250));
        }
        assertThat(faults.wrong).as("seed %d", seed).isEmpty();
        CommandAck proof = done(bot).getFirst();
        assertThat(proof.verifiedMillis() - proof.flatMillis())
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(2_000);
        assertThat(resting(bot))
                .as("seed %d", seed)
                .allMatch(order -> order.request().reduceOnly());
        if (flatten) {
            assertThat(bot.venue.flat()).as("seed %d: flat", seed).isTrue();
            assertThat(resting(bot)).as("seed %d", seed).isEmpty();
        } else {
            assertThat(bot.venue.isProtected()).as("seed %d: guarded", seed).isTrue();
        }
        assertThat(bot.venue.placed.subList(placedBefore, bot.venue.placed.size()))
                .as("seed %d", seed)
                .allMatch(order -> order.request().reduceOnly());
    }

    private static List<CommandAck> done(BotHarness bot) {
        return bot.acks.stream()
                .filter(ack -> ack.status().equals(CommandAck.DONE))
                .toList();
    }

    /** Runs a piece of the bot's life; when it dies, the next life begins from the newest state. */
    private static void survive(BotHarness bot, Runnable life) {
        try {
            life.run();
        } catch (Crash crash) {
            bot.venue.drain();
            beginAgain(bot);
        }
    }

    private static void beginAgain(BotHarness bot) {
        while (true) {
            try {
                bot.begin();
                return;
            } catch (Crash again) {
                bot.venue.drain();
            }
        }
    }
}
