package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import java.time.Duration;
import java.util.List;

/** Answers of bots under test, delivered at once. @param acks takes them */
public record NotedAnswers(List<CommandAck> acks) implements CommandAnswers {
    @Override
    public void gated(Halt halt, String botId, long generation) {}

    @Override
    public void answer(CommandAck ack) {
        acks.add(ack);
    }

    @Override
    public boolean awaitDelivered(Duration atMost) {
        return true;
    }
}
