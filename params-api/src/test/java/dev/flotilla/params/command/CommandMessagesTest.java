package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.store.outbox.OutboxMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandMessagesTest {

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final AtomicInteger ids = new AtomicInteger();
    private final CommandMessages messages = new CommandMessages(
            new OutgoingMessages(() -> "id-" + ids.incrementAndGet(), () -> null, json),
            () -> "id-" + ids.incrementAndGet());

    @Test
    void tellsTenThousandBotsInFiveMessages() {
        List<OutboxMessage> sent = accepted(10_000);

        List<OutboxMessage> commands = sent.stream()
                .filter(message -> message.type().equals(FleetCommand.TYPE))
                .toList();
        assertThat(commands).hasSize(5).doesNotHaveDuplicates();
        assertThat(commands).allMatch(message -> message.payload().length() < 1_000_000);
        assertThat(commands.stream()
                        .map(this::command)
                        .flatMap(command -> command.targets().stream())
                        .map(FleetCommand.Target::botId))
                .hasSize(10_000)
                .doesNotHaveDuplicates();
        assertThat(sent).extracting(OutboxMessage::messageId).doesNotHaveDuplicates();
        assertThat(sent.stream().map(OutboxMessage::type))
                .filteredOn(type -> !type.equals(FleetCommand.TYPE))
                .containsExactly(FleetEvent.CONTROL_CHANGED, FleetEvent.EMERGENCY_STOP);
    }

    @Test
    void carriesTheHaltToEachTarget() {
        FleetCommand command = command(accepted(1).getFirst());

        FleetCommand.Target target = command.targets().getFirst();
        assertThat(target.desired()).isEqualTo("STOPPED");
        assertThat(target.controlVersion()).isEqualTo(8);
        assertThat(target.halt()).isNotNull();
        assertThat(target.halt().flatten()).isTrue();
        assertThat(target.halt().acceptedAt()).isEqualTo(command.acceptedAt());
    }

    @Test
    void givesEachSendIdsOfItsOwn() {
        FleetCommand command = command(accepted(1).getFirst());

        assertThat(messages.sent(command, 1).getFirst().messageId())
                .isNotEqualTo(messages.sent(command, 2).getFirst().messageId());
    }

    private List<OutboxMessage> accepted(int bots) {
        CommandRequest request = Fleets.request(CommandKind.EMERGENCY_STOP, Scope.FLEET, Map.of("flatten", true));
        List<TargetBot> fleet = IntStream.range(0, bots)
                .mapToObj(i -> Fleets.running("bot-" + i))
                .toList();
        return switch (new CommandPlanner(request, Fleets.NOW, Fleets.PARAMS).plan(fleet)) {
            case Outcome.Done<CommandPlan> done -> messages.accepted(request, done.value(), "admin", Fleets.NOW);
            case Outcome.Refused<CommandPlan> refused ->
                throw new AssertionError(refused.refusal().message());
        };
    }

    private FleetCommand command(OutboxMessage message) {
        try {
            return json.readValue(message.payload(), FleetCommand.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
