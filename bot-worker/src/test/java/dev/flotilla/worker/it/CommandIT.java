package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.testkit.RedisControl;
import dev.flotilla.worker.peer.WireJson;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fleet commands at the whole worker, over Redis and beside it. */
@QuarkusTest
class CommandIT extends WorkerFixture {

    private long generation;

    @AfterEach
    void nothingIsAsked() {
        peers.openCommands.clear();
        peers.halts.remove(bot);
    }

    private BotBeat botBeat() {
        return beat().bots().stream()
                .filter(one -> one.botId().equals(bot))
                .findFirst()
                .orElseThrow(() -> new AssertionError(bot + " is not in the heartbeat"));
    }

    /** Over either path. */
    private List<CommandAck> commandAcks(String commandId) {
        List<CommandAck> all = new ArrayList<>(peers.commandAcks);
        entries(StreamKeys.ACKS, CommandAck.Batch.TYPE)
                .forEach(json ->
                        all.addAll(WireJson.read(json, CommandAck.Batch.class).acks()));
        return all.stream().filter(ack -> ack.commandId().equals(commandId)).toList();
    }

    private void started() {
        generation++;
        started(generation);
    }

    private void inPosition() throws IOException {
        started();
        String account = "acc-" + bot;
        for (int i = 0; i < 3_000 && venue.flat(account); i++) {
            Instant step = venue.step();
            within("step", () -> assertThat(venue.acks).contains(step));
        }
        assertThat(venue.flat(account)).isFalse();
        within("guarded", () -> assertThat(venue.hasStop(account)).isTrue());
    }

    private FleetCommand command(
            String id, CommandKind kind, String desired, long version, @Nullable Halt halt, Map<String, Object> more) {
        FleetCommand.Target target =
                new FleetCommand.Target(bot, desired, version, peers.paramsVersions.getOrDefault(bot, 1L), halt);
        FleetCommand.Target stranger = new FleetCommand.Target("stranger", desired, version, 1, halt);
        return new FleetCommand(
                id, kind.name(), "bot", "drill", "admin", Instant.now(), List.of(stranger, target), more);
    }

    private void send(FleetCommand command) {
        append(StreamKeys.COMMANDS, FleetCommand.TYPE, command);
    }

    private FleetCommand halt(String id, long version) {
        return command(
                id, CommandKind.EMERGENCY_STOP, "STOPPED", version, new Halt(id, true, true, Instant.now()), Map.of());
    }

    private CommandAck done(String commandId) {
        within(
                commandId + " done",
                () -> assertThat(commandAcks(commandId))
                        .anyMatch(ack -> ack.status().equals(CommandAck.DONE)));
        return commandAcks(commandId).stream()
                .filter(ack -> ack.status().equals(CommandAck.DONE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhatABotCostsAndHowItIs() throws IOException {
        inPosition();
        within("a whole heartbeat", () -> {
            BotBeat told = botBeat();
            assertThat(told.openPositions()).isEqualTo(1);
            assertThat(told.openOrders()).isEqualTo(2);
            assertThat(told.unprotectedPositions()).isZero();
            assertThat(told.memoryMegabytes()).isGreaterThan(10);
            assertThat(told.uptimeSeconds()).isPositive();
            assertThat(told.marketSilentMillis()).isNotNull().isBetween(0L, 60_000L);
            assertThat(told.decisionSilentMillis()).isNotNull().isNotNegative();
        });
        within("its work is measured", () -> {
            venue.step();
            assertThat(botBeat().cpuShare()).isPositive();
        });
        assertThat(beat().cordoned()).isFalse();
        assertThat(beat().draining()).isFalse();
        send(command(
                "close-" + bot,
                CommandKind.CLOSE_POSITION,
                "RUNNING",
                1,
                null,
                Map.of("instrument", VenueStub.SYMBOL)));
        within(
                "its venue calls are measured",
                () -> assertThat(beats()).anyMatch(one -> one.botId().equals(bot) && one.venueLatencyMillis() > 0));
        within("its trade is counted", () -> assertThat(botBeat().tradesToday()).isEqualTo(1));
    }

    @Test
    void takesNoBotsWhileItIsCordoned() {
        append(StreamKeys.COMMANDS, WorkerCordon.TYPE, new WorkerCordon("another", true, "not meant for us"));
        append(StreamKeys.COMMANDS, WorkerCordon.TYPE, new WorkerCordon("worker-it", true, "kernel update"));
        within("the heartbeat says so", () -> {
            assertThat(beat().cordoned()).isTrue();
            assertThat(beat().freeSlots()).isZero();
        });
        generation++;
        peers.queued.add(peers.task(bot, generation));
        append(StreamKeys.COMMANDS, WorkerCordon.TYPE, new WorkerCordon("worker-it", false, "done"));
        within("it is over", () -> assertThat(beat().cordoned()).isFalse());
        peers.queued.clear();
        started();
    }

    @Test
    void cordonsItselfWhenTheHubRefusesAClaimForIt() {
        peers.refusals.put(bot, LeaseGrant.CORDONED);
        append(StreamKeys.tasks("moneysharks"), "BotTask", peers.task(bot, 1));
        within("cordoned", () -> assertThat(beat().cordoned()).isTrue());
        peers.refusals.remove(bot);
        append(StreamKeys.COMMANDS, WorkerCordon.TYPE, new WorkerCordon("worker-it", false, "done"));
        within("it is over", () -> assertThat(beat().freeSlots()).isEqualTo(3));
    }

    private List<BotBeat> beats() {
        return entries(StreamKeys.HEARTBEATS, "WorkerHeartbeat").stream()
                .flatMap(json -> WireJson.read(json, WorkerHeartbeat.class).bots().stream())
                .toList();
    }

    @Test
    void flattensABotAndProvesItBeforeTheHubHearsThatItStopped() throws IOException {
        inPosition();
        String id = "halt-" + bot;
        send(halt(id, 2));
        CommandAck proof = done(id);
        assertThat(proof.positionsBefore()).isEqualTo(1);
        assertThat(proof.ordersBefore()).isEqualTo(2);
        assertThat(proof.gatedMillis()).isNotNull();
        assertThat(proof.verifiedMillis() - proof.flatMillis()).isGreaterThanOrEqualTo(2_000);
        assertThat(venue.flat("acc-" + bot)).isTrue();
        assertThat(venue.hasStop("acc-" + bot)).isFalse();
        assertThat(commandAcks(id).getFirst().status()).isEqualTo(CommandAck.GATED);
        within(
                "stopped",
                () -> assertThat(taskAcks())
                        .anyMatch(ack -> ack.status().equals(TaskAck.STOPPED) && ack.controlVersion() == 2));
        send(halt(id, 2));
        within(
                "answered again after the end",
                () -> assertThat(commandAcks(id).stream()
                                .filter(ack -> ack.status().equals(CommandAck.DONE)))
                        .hasSizeGreaterThan(1));
        within(
                "closed by the halt",
                () -> assertThat(peers.lines(bot, 1, "trade").getLast()).contains("emergency_stop"));
    }

    @Test
    void flattensWithoutRedisToo() throws IOException {
        inPosition();
        RedisControl.ofThisJvm().stop();
        String id = "halt-" + bot;
        FleetCommand command = halt(id, 2);
        peers.halts.put(bot, command.targets().getFirst().halt());
        peers.desired.put(bot, "STOPPED");
        peers.controlVersions.put(bot, 2L);
        peers.openCommands.add(command);
        within(
                "proven over HTTP",
                () -> assertThat(peers.commandAcks)
                        .anyMatch(ack -> ack.commandId().equals(id)
                                && ack.status().equals(CommandAck.DONE)
                                && ack.verifiedMillis() != null));
        assertThat(venue.flat("acc-" + bot)).isTrue();
    }

    @Test
    void carriesOutAHaltThatItsBundleBringsAndEnds() throws IOException {
        inPosition();
        FleetCommand shutdown = command("down-" + bot, CommandKind.SHUTDOWN, "STOPPED", 2, null, Map.of());
        send(shutdown);
        assertThat(done("down-" + bot).detail()).startsWith("open positions: BTCUSDT ");
        within(
                "stopped with its position",
                () -> assertThat(taskAcks())
                        .anyMatch(ack -> ack.status().equals(TaskAck.STOPPED)
                                && String.valueOf(ack.detail()).contains("BTCUSDT")));
        assertThat(venue.hasStop("acc-" + bot)).isTrue();
        String id = "halt-" + bot;
        peers.halts.put(bot, new Halt(id, true, true, Instant.now()));
        peers.desired.put(bot, "STOPPED");
        peers.controlVersions.put(bot, 3L);
        started();
        assertThat(done(id).generation()).isEqualTo(2);
        assertThat(venue.flat("acc-" + bot)).isTrue();
        within(
                "stopped again",
                () -> assertThat(taskAcks())
                        .anyMatch(ack -> ack.status().equals(TaskAck.STOPPED) && ack.generation() == 2));
    }

    @Test
    void pausesResumesAndTellsWhenNewParametersAreInUse() throws IOException {
        started();
        send(command("pause-" + bot, CommandKind.PAUSE, "PAUSED", 2, null, Map.of()));
        done("pause-" + bot);
        within("paused", () -> assertThat(botBeat().loop()).isEqualTo("PAUSED"));
        send(command("resume-" + bot, CommandKind.RESUME, "RUNNING", 3, null, Map.of()));
        done("resume-" + bot);
        peers.params.put(bot, Map.of("mode", "paper", "max_leverage", 4));
        peers.paramsVersions.put(bot, 2L);
        peers.controlVersions.put(bot, 3L);
        send(command("params-" + bot, CommandKind.UPDATE_PARAMETERS, "RUNNING", 3, null, Map.of()));
        within("taken", () -> assertThat(commandAcks("params-" + bot)).isNotEmpty());
        within("in use", () -> {
            venue.step();
            assertThat(commandAcks("params-" + bot))
                    .anyMatch(ack -> ack.status().equals(CommandAck.DONE));
        });
        within(
                "decided with them",
                () -> assertThat(peers.lines(bot, 1, "decision").getLast()).contains("\"paramsVersion\":2"));
    }

    @Test
    void closesOnePositionAndDrainsWhatIsFlat() throws IOException {
        inPosition();
        send(command(
                "close-" + bot,
                CommandKind.CLOSE_POSITION,
                "RUNNING",
                1,
                null,
                Map.of("instrument", VenueStub.SYMBOL)));
        done("close-" + bot);
        assertThat(venue.flat("acc-" + bot)).isTrue();
        send(command("drain-" + bot, CommandKind.DRAIN, "PAUSED", 2, null, Map.of("maxWaitSeconds", 60)));
        assertThat(done("drain-" + bot).detail()).isEqualTo("flat");
        within("paused", () -> assertThat(botBeat().loop()).isEqualTo("PAUSED"));
    }
}
