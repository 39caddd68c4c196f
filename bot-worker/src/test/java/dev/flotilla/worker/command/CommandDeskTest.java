package dev.flotilla.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.thread.MachineThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandDeskTest {

    private final FakeClock clock = FakeClock.at("2025-03-06T00:00:00Z");
    private final ControlBook controls = new ControlBook(clock::nanos);
    private final Map<String, Bot> bots = new HashMap<>();
    private final Map<String, Crew.Ended> ends = new HashMap<>();
    private final List<CommandAck> acks = new CopyOnWriteArrayList<>();
    private final List<Integer> messages = new CopyOnWriteArrayList<>();
    private final CommandAckSender sender = new CommandAckSender(
            List.of(batch -> {
                messages.add(batch.acks().size());
                return acks.addAll(batch.acks());
            }),
            new MachineThreads());
    private final AnswerDesk answers = new AnswerDesk("w", sender, clock, clock::nanos);
    private final CommandDesk desk = new CommandDesk(
            new Crew() {
                @Override
                public Member find(String botId) {
                    return bots.get(botId);
                }

                @Override
                public Optional<Ended> ended(String botId) {
                    return Optional.ofNullable(ends.get(botId));
                }
            },
            controls,
            answers,
            clock,
            clock::nanos);

    /** What happened in the world, in order. */
    private final List<String> events = new ArrayList<>();

    private final class Bot implements Crew.Member {
        private final String botId;
        private final long generation;
        private final List<BotCommand> orders = new ArrayList<>();

        private Bot(String botId, long generation) {
            this.botId = botId;
            this.generation = generation;
        }

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public void note(ControlChanged told) {
            events.add("note " + botId);
        }

        @Override
        public void order(BotCommand command) {
            orders.add(command);
            events.add("order " + botId);
        }

        @Override
        public void wake() {
            events.add("wake " + botId + " "
                    + controls.of(botId).map(BotControl::halted).orElse(false));
        }
    }

    @BeforeEach
    void start() {
        sender.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        sender.close(Duration.ofSeconds(10));
    }

    private void host(String botId, long generation) {
        bots.put(botId, new Bot(botId, generation));
        controls.follow(botId, new BotControl(DesiredStatus.RUNNING, 3, 1, Map.of()), () -> {});
    }

    private Halt halt(String commandId) {
        return new Halt(commandId, true, true, clock.instant());
    }

    private FleetCommand command(String id, CommandKind kind, String desired, long version, String... botIds) {
        Halt halt = kind == CommandKind.EMERGENCY_STOP ? halt(id) : null;
        List<FleetCommand.Target> targets = new ArrayList<>();
        for (String botId : botIds) {
            targets.add(new FleetCommand.Target(botId, desired, version, 1, halt));
        }
        return new FleetCommand(id, kind.name(), "bot", "drill", "admin", clock.instant(), targets, Map.of());
    }

    private List<String> told(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> acks.size() >= count);
        return acks.stream().map(ack -> ack.botId() + " " + ack.status()).toList();
    }

    @Test
    void closesEveryGateBeforeItWakesTheFirstLoop() {
        host("a", 1);
        host("b", 1);
        FleetCommand command = command("c1", CommandKind.EMERGENCY_STOP, "STOPPED", 4, "a", "stranger", "b");
        clock.advance(Duration.ofMillis(30));
        desk.obey(command);
        assertThat(events).containsExactly("note a", "note b", "wake a true", "wake b true");
        assertThat(told(2)).containsExactly("a GATED", "b GATED");
        assertThat(acks.getFirst().gatedMillis()).isEqualTo(30);
        assertThat(messages).as("both in one message").containsExactly(2);
    }

    @Test
    void handsACommandOverBeforeItsControlCounts() {
        host("a", 1);
        desk.obey(command("c1", CommandKind.SHUTDOWN, "STOPPED", 4, "a"));
        assertThat(events).containsExactly("order a", "note a", "wake a false");
        assertThat(controls.of("a").orElseThrow().stopped()).isTrue();
    }

    @Test
    void answersACommandThatComesAgainWithItsNewestAnswer() {
        host("a", 1);
        desk.obey(command("c1", CommandKind.PAUSE, "PAUSED", 4, "a"));
        CommandAck done = new CommandAck(
                "c1", "a", "w", 1, CommandAck.DONE, null, null, null, null, null, null, List.of(), Instant.EPOCH);
        answers.answer(done);
        desk.obey(command("c1", CommandKind.PAUSE, "PAUSED", 4, "a"));
        assertThat(told(3)).containsExactly("a GATED", "a DONE", "a DONE");
        assertThat(acks.getLast().gatedMillis()).as("measured earlier").isZero();
        assertThat(bots.get("a").orders).hasSize(1);
    }

    @Test
    void neverGoesBackToAnEarlierAnswer() {
        host("a", 1);
        CommandAck done = new CommandAck(
                "c1", "a", "w", 1, CommandAck.DONE, null, null, null, null, null, null, List.of(), Instant.EPOCH);
        answers.answer(done);
        answers.gated(halt("c1"), "a", 1);
        answers.gated(halt("c1"), "a", 2);
        assertThat(told(2)).containsExactly("a DONE", "a GATED");
        assertThat(acks.getLast().generation()).as("another life begins anew").isEqualTo(2);
    }

    @Test
    void leavesACommandAloneThatANewerControlHasOvertaken() {
        host("a", 1);
        controls.desired("a", "RUNNING", 9);
        desk.obey(command("c1", CommandKind.PAUSE, "PAUSED", 4, "a"));
        assertThat(bots.get("a").orders).isEmpty();
        assertThat(controls.of("a").orElseThrow().desired()).isEqualTo(DesiredStatus.RUNNING);
        desk.obey(command("c2", CommandKind.CLOSE_POSITION, "RUNNING", 4, "a"));
        assertThat(bots.get("a").orders).as("not tied to a control").hasSize(1);
        assertThat(told(1)).containsExactly("a GATED");
    }

    @Test
    void refusesWhatThisBuildDoesNotKnow() {
        host("a", 1);
        FleetCommand.Target target = new FleetCommand.Target("a", "RUNNING", 3, 1, null);
        desk.obey(
                new FleetCommand("c1", "DANCE", "bot", "why not", "admin", clock.instant(), List.of(target), Map.of()));
        desk.obey(new FleetCommand(
                "c2", "EMERGENCY_STOP", "bot", "no halt", "admin", clock.instant(), List.of(target), Map.of()));
        assertThat(told(2)).containsExactly("a REFUSED", "a REFUSED");
        assertThat(acks.getFirst().detail()).contains("DANCE");
        assertThat(acks.getLast().detail()).contains("no halt");
    }

    @Test
    void takesHaltsAndCommandsFromThePollAndRepeatsAnswersSeldom() {
        host("a", 1);
        FleetCommand command = command("c1", CommandKind.EMERGENCY_STOP, "STOPPED", 4, "a");
        ControlPoll.Control control = new ControlPoll.Control("a", "STOPPED", 4, 1, Map.of(), halt("c1"), null, null);
        desk.polled(new ControlPoll.Result(List.of(control), List.of(command)));
        assertThat(controls.of("a").orElseThrow().halted()).isTrue();
        desk.polled(new ControlPoll.Result(List.of(), List.of(command)));
        clock.advance(Duration.ofSeconds(21));
        desk.polled(new ControlPoll.Result(List.of(), List.of(command)));
        assertThat(told(2)).containsExactly("a GATED", "a GATED");
    }

    @Test
    void answersForABotThatEndedHere() {
        ends.put("a", new Crew.Ended(7, 4, "open positions: X long 1"));
        desk.obey(command("c1", CommandKind.SHUTDOWN, "STOPPED", 4, "a"));
        desk.obey(command("c2", CommandKind.SHUTDOWN, "STOPPED", 5, "a"));
        assertThat(told(1)).containsExactly("a DONE");
        assertThat(acks.getFirst().detail()).isEqualTo("stopped; open positions: X long 1");
        assertThat(acks.getFirst().generation()).isEqualTo(7);
        CommandAck proof =
                new CommandAck("c3", "a", "w", 7, CommandAck.DONE, null, 1L, 2L, 3L, 1, 2, List.of(), Instant.EPOCH);
        answers.answer(proof);
        desk.obey(command("c3", CommandKind.EMERGENCY_STOP, "STOPPED", 4, "a"));
        told(3);
        assertThat(acks.getLast()).isEqualTo(proof);
    }
}
