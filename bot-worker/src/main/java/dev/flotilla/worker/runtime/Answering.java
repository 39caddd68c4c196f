package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.worker.command.CommandAnswers;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs what one bot answers with who it is and when. */
public record Answering(BotIdentity identity, CommandAnswers answers, InstantSource wall) {

    /** How far a command is, see {@link CommandAck}. */
    public record Answer(
            String commandId,
            String status,
            @Nullable String detail,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            @Nullable Integer positionsBefore,
            @Nullable Integer ordersBefore,
            List<String> remainder) {

        public static Answer of(String commandId, String status, @Nullable String detail) {
            return new Answer(commandId, status, detail, null, null, null, null, List.of());
        }
    }

    public void answer(Answer answer) {
        answers.answer(new CommandAck(
                answer.commandId(),
                identity.botId(),
                identity.workerId(),
                identity.generation(),
                answer.status(),
                answer.detail(),
                null,
                answer.flatMillis(),
                answer.verifiedMillis(),
                answer.positionsBefore(),
                answer.ordersBefore(),
                answer.remainder(),
                wall.instant()));
    }
}
