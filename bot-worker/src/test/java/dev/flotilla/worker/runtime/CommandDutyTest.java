package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are no halt, each from its arrival to its last answer. */
class CommandDutyTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42)).of("probe");

    private void holding() {
        bot.begin();
        bot.step();
        assertThat(bot.venue.flat()).isFalse();
    }

    /** A command arrives as the stream tells it: into the inbox, then its control. */
    private void told(String id, CommandKind kind, String desired, long version, Map<String, Object> options) {
        bot.inbox.add(new BotCommand(
                id,
                kind,
                version,
                bot.control.of(BotHarness.BOT).orElseThrow().paramsVersion(),
                options,
                "a test",
                Since.of(bot.clock.instant(), bot.clock.instant(), bot.clock.nanos())));
        bot.control.desired(BotHarness.BOT, desired, version);
    }

    private void attendFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMillis(250)) {
            bot.attend();
            bot.venue.drain().forEach(bot::hand);
            bot.clock.advance(Duration.ofMillis(250));
        }
        bot.attend();
    }

    private List<String> answers() {
        return bot.acks.stream()
                .map(ack -> ack.commandId() + " " + ack.status())
                .toList();
    }

    private CommandAck last() {
        return bot.acks.getLast();
    }

    @ParameterizedTest
    @CsvSource({"PAUSE, PAUSED", "RESUME, RUNNING", "RESTART, RUNNING"})
    void answersAtOnceWhatIsInForceWithItsControl(CommandKind kind, String desired) {
        holding();
        told("c1", kind, desired, 2, Map.of());
        bot.attend();
        assertThat(answers()).containsExactly("c1 DONE");
    }

    @Test
    void waitsForTheControlThatBelongsToIt() {
        holding();
        bot.inbox.add(
                new BotCommand("c1", CommandKind.PAUSE, 2, 1, Map.of(), "a test", new Since(0, bot.clock.nanos())));
        bot.attend();
        assertThat(bot.acks).isEmpty();
        bot.control.desired(BotHarness.BOT, "PAUSED", 2);
        bot.attend();
        assertThat(answers()).containsExactly("c1 DONE");
    }

    @Test
    void dropsACommandThatANewerControlHasOvertaken() {
        holding();
        told("c1", CommandKind.DRAIN, "PAUSED", 2, Map.of());
        bot.attend();
        bot.control.desired(BotHarness.BOT, "RUNNING", 3);
        attendFor(Duration.ofHours(25));
        assertThat(bot.acks).isEmpty();
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.TRADING);
    }

    @Test
    void notesAKey() {
        holding();
        told("c1", CommandKind.ROTATE_KEY, "RUNNING", 1, Map.of("keyVersion", 7));
        bot.attend();
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().detail()).contains("7");
    }

    @Test
    void saysThatParametersAreInUseOnceABarWasDecidedWithThem() {
        holding();
        Map<String, Object> params = new HashMap<>(Map.of("mode", "paper", "stop_pct", 0.3));
        bot.control.params(new ControlPoll.Control(BotHarness.BOT, "RUNNING", 1, 2, params, null, null, null));
        told("c1", CommandKind.UPDATE_PARAMETERS, "RUNNING", 1, Map.of());
        attendFor(Duration.ofSeconds(2));
        assertThat(bot.acks).isEmpty();
        bot.step();
        bot.attend();
        assertThat(answers()).containsExactly("c1 DONE");
        params.put("stop_pct", 7);
        bot.control.params(new ControlPoll.Control(BotHarness.BOT, "RUNNING", 1, 3, params, null, null, null));
        told("c2", CommandKind.UPDATE_PARAMETERS, "RUNNING", 1, Map.of());
        bot.attend();
        assertThat(last().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(last().detail()).contains("stop_pct");
    }

    @Test
    void closesOnePosition() {
        holding();
        told("c1", CommandKind.CLOSE_POSITION, "RUNNING", 1, Map.of("instrument", TestVenue.SYMBOL));
        bot.attend();
        assertThat(answers()).containsExactly("c1 DONE");
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.store.bodies("trade").getLast().get("closeReason").asText())
                .isEqualTo("operator_close");
        told("c2", CommandKind.CLOSE_POSITION, "RUNNING", 1, Map.of("instrument", TestVenue.SYMBOL));
        bot.attend();
        assertThat(last().detail()).isEqualTo("no position in BTCUSDT");
        told("c3", CommandKind.CLOSE_POSITION, "RUNNING", 1, Map.of("instrument", "DOGEUSDT"));
        bot.attend();
        assertThat(last().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(last().detail()).contains("DOGEUSDT", "BTCUSDT");
    }

    @Test
    void namesAPositionThatCannotBeClosedAndGivesUpAfterAMinute() {
        holding();
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return effect.startsWith("place") ? Fault.REQUEST_LOST : Fault.NONE;
            }
        };
        told("c1", CommandKind.CLOSE_POSITION, "RUNNING", 1, Map.of("instrument", TestVenue.SYMBOL));
        attendFor(Duration.ofSeconds(70));
        assertThat(answers()).containsExactly("c1 REMAINDER", "c1 REFUSED");
        assertThat(bot.acks.getFirst().remainder()).singleElement().asString().contains("BTCUSDT");
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void drainsUntilFlatOrUntilTheWaitIsOver() {
        holding();
        told("c1", CommandKind.DRAIN, "PAUSED", 2, Map.of("maxWaitSeconds", 60));
        attendFor(Duration.ofSeconds(50));
        assertThat(bot.acks).isEmpty();
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.DRAINING);
        attendFor(Duration.ofSeconds(15));
        assertThat(last().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(last().detail()).contains("BTCUSDT", "stop");
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.PAUSED);
        told("c2", CommandKind.DRAIN, "PAUSED", 2, Map.of());
        attendFor(Duration.ofSeconds(1));
        told("c3", CommandKind.CLOSE_POSITION, "PAUSED", 2, Map.of("instrument", TestVenue.SYMBOL));
        attendFor(Duration.ofSeconds(3));
        assertThat(answers()).containsExactly("c1 REFUSED", "c3 DONE", "c2 DONE");
        assertThat(last().detail()).isEqualTo("flat");
    }

    @Test
    void looksBeforeItTakesOver() {
        holding();
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.exchange.cancel(TestVenue.ACCOUNT, id, bot.venue.clock));
        bot.venue.drain();
        bot.venue.down = true;
        told("c1", CommandKind.ASSUME_RESPONSIBILITY, "RUNNING", 2, Map.of("fromBot", "other"));
        attendFor(Duration.ofSeconds(3));
        assertThat(answers()).containsExactly("c1 REMAINDER");
        bot.venue.down = false;
        attendFor(Duration.ofSeconds(2));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().positionsBefore()).isEqualTo(1);
        assertThat(last().detail()).contains("BTCUSDT");
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void shutsDownAtOnceAndNamesWhatItLeaves() {
        holding();
        told("c1", CommandKind.SHUTDOWN, "STOPPED", 2, Map.of());
        bot.attend();
        assertThat(bot.live().stops())
                .hasValueSatisfying(open -> assertThat(open).contains("BTCUSDT"));
        bot.live().answerStop();
        assertThat(answers()).containsExactly("c1 DONE");
        assertThat(last().detail()).startsWith("open positions: BTCUSDT ").contains("(stop ");
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void usesItsGraceToPutThingsInOrderAndNoMore() {
        holding();
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.cancel(TestVenue.SYMBOL, id, Instant.MAX));
        bot.venue.down = true;
        bot.venue.drain().forEach(bot::hand);
        told("c1", CommandKind.SHUTDOWN, "STOPPED", 2, Map.of("gracePeriodSeconds", 10));
        attendFor(Duration.ofSeconds(5));
        assertThat(bot.live().stops()).as("a position without a stop").isEmpty();
        bot.venue.down = false;
        attendFor(Duration.ofSeconds(2));
        assertThat(bot.live().stops()).isPresent();
        assertThat(bot.venue.isProtected()).isTrue();
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.cancel(TestVenue.SYMBOL, id, Instant.MAX));
        bot.venue.down = true;
        bot.venue.drain().forEach(bot::hand);
        bot.attend();
        assertThat(bot.live().stops()).isEmpty();
        attendFor(Duration.ofSeconds(5));
        assertThat(bot.live().stops()).as("the grace is over").isPresent();
    }
}
