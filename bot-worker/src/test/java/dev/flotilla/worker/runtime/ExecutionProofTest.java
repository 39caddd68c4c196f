package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot in autonomous_live with its consent, on a venue that refuses, fills in part, limits and loses answers. */
class ExecutionProofTest {

    private static final int BARS_MAX = 4_000;
    private static final List<String> CLOSE_REASONS = List.of("stop_loss_hit", "take_profit_hit");

    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    @BeforeEach
    void consented() {
        bot.params.put("mode", "autonomous_live");
        bot.params.put("autonomous_live_consent", true);
        bot.consent = new LiveConsent("ada", Instant.EPOCH, 1);
    }

    private void until(String what, BooleanSupplier condition) {
        for (int i = 0; i < BARS_MAX; i++) {
            bot.step();
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within " + BARS_MAX + " bars: " + what);
    }

    private JsonNode lastDecision() {
        return bot.store.bodies("decision").getLast();
    }

    private String status() {
        return lastDecision().get("status").asText();
    }

    private List<JsonNode> trades() {
        return bot.store.bodies("trade");
    }

    private void attendFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMillis(250)) {
            bot.attend();
            bot.venue.drain().forEach(bot::hand);
            bot.clock.advance(Duration.ofMillis(250));
        }
        bot.attend();
    }

    @Test
    void livesThroughADayOfALiveBot() {
        bot.begin();
        until("an entry", () -> status().equals("live_executed"));
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.venue.placed).hasSize(3);

        until("a trailed stop", () -> {
            assertThat(bot.venue.isProtected()).isTrue();
            return lastDecision().get("note").asText().startsWith("stop moved to");
        });
        until("its end", () -> !trades().isEmpty());

        bot.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        until("a stop that fails", () -> lastDecision().get("note").asText().contains("BRACKET_FAILED_FLATTENED"));
        assertThat(bot.venue.flat()).isTrue();
        assertThat(trades().getLast().get("closeReason").asText()).isEqualTo("signal_close:bracket_failed");
        until("the breaker", () -> status().equals("circuit_breaker_active"));
        int orders = bot.venue.placed.size();
        for (int i = 0; i < 300; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).as("nothing behind a tripped breaker").hasSize(orders);

        bot.venue.refuseProtective = Optional.empty();
        bot.control.desired(BotHarness.BOT, "RUNNING", 2);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        until("an entry after the resume", () -> status().equals("live_executed"));

        bot.halt("stop-all", true, true);
        attendFor(Duration.ofSeconds(4));
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.acks.getLast().status()).isEqualTo(CommandAck.DONE);
        assertThat(bot.acks.getLast().verifiedMillis()).isNotNull();
        assertThat(trades().getLast().get("closeReason").asText()).isEqualTo("emergency_stop");
        assertThat(bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders()).isEmpty();

        bot.control.desired(BotHarness.BOT, "RUNNING", 4, null);
        bot.attend();
        until("an entry after the restart", () -> status().equals("live_executed"));
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void entersNothingOnceTheDaysLossIsReachedAndManagesWhatIsOpen() {
        bot.params.put("max_daily_loss", 0.5);
        bot.begin();
        until("the limit", () -> status().equals("daily_loss_limit_hit"));
        int orders = bot.venue.placed.size();
        String day = day();
        until("another day", () -> {
            boolean same = day().equals(day);
            assertThat(!same || bot.venue.placed.size() == orders)
                    .as("entry on a day whose loss is spent")
                    .isTrue();
            return !same;
        });
        until("an entry on a later day", () -> status().equals("live_executed"));
    }

    /** A bar is decided on when it closes: the one before midnight belongs to the next day. */
    private String day() {
        Instant opened = Instant.parse(lastDecision().get("barOpenTime").asText());
        return opened.plus(Duration.ofMinutes(5)).toString().substring(0, 10);
    }

    @Test
    void protectsExactlyWhatWasFilledOfAnEntry() {
        bot.venue.fillsHalf = request -> request.type() == OrderType.MARKET && !request.reduceOnly();
        bot.begin();
        until("an entry", () -> !bot.venue.flat());
        assertThat(status()).isEqualTo("live_executed");
        var account = bot.venue.exchange.account(TestVenue.ACCOUNT);
        var position = account.positions().get(TestVenue.SYMBOL);
        assertThat(account.openOrders().values())
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.request().quantity()).isEqualByComparingTo(position.quantity()));
        until("its end", bot.venue::flat);
        assertThat(account(bot)).isEmpty();
    }

    private static Object[] account(BotHarness bot) {
        return bot.venue
                .exchange
                .account(TestVenue.ACCOUNT)
                .openOrders()
                .keySet()
                .toArray();
    }

    /** Closes are asked again with the next decision; stop and target stay until then. */
    @Test
    void keepsThePartOfACloseThatWasNotFilledUnderItsStop() {
        bot.venue.fillsHalf = request -> request.type() == OrderType.MARKET && request.reduceOnly();
        bot.begin();
        until("a close in part", () -> status().equals("close_error"));
        assertThat(bot.venue.flat()).isFalse();
        assertThat(bot.venue.isProtected()).isTrue();
        bot.venue.fillsHalf = _ -> false;
        until("the rest of it", bot.venue::flat);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isNeverExposedOnAVenueThatRefusesFillsInPartLimitsAndLosesAnswers(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        bot.begin();
        bot.venue.fillsHalf = request -> request.type() == OrderType.MARKET && random.nextInt(4) == 0;
        bot.venue.refuse = request -> refusal(random, request);
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return switch (random.nextInt(20)) {
                    case 0 -> Fault.ANSWER_LOST;
                    case 1 -> Fault.REQUEST_LOST;
                    default -> Fault.NONE;
                };
            }
        };
        for (int i = 0; i < 1_500; i++) {
            bot.step();
            bot.clock.advance(Duration.ofSeconds(5));
            bot.attend();
            assertThat(bot.venue.flat() || bot.venue.isProtected())
                    .as("seed %d bar %d exposed: %s", seed, i, lastDecision())
                    .isTrue();
            if (i % 250 == 249) {
                resumed(2 + i);
            }
        }
        bot.venue.refuse = _ -> Optional.empty();
        bot.venue.faults = new Faults();
        bot.venue.fillsHalf = _ -> false;
        resumed(10_000);
        int before = trades().size();
        until("two more trades", () -> trades().size() >= before + 2);
        assertThat(trades())
                .allSatisfy(trade -> assertThat(trade.get("closeReason").asText())
                        .satisfiesAnyOf(
                                reason -> assertThat(reason).isIn(CLOSE_REASONS),
                                reason -> assertThat(reason).startsWith("signal_close:"),
                                reason -> assertThat(reason).isEqualTo("unknown")));
        assertThat(bot.lost.total()).isZero();
    }

    private void resumed(long version) {
        bot.control.desired(BotHarness.BOT, "RUNNING", version);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
    }

    private static Optional<Refusal> refusal(RandomGenerator random, OrderRequest request) {
        return switch (random.nextInt(12)) {
            case 0 -> Optional.of(Refusal.RATE_LIMITED);
            case 1 -> Optional.of(Refusal.UNAVAILABLE);
            case 2 -> request.reduceOnly() ? Optional.empty() : Optional.of(Refusal.INSUFFICIENT_MARGIN);
            default -> Optional.empty();
        };
    }
}
