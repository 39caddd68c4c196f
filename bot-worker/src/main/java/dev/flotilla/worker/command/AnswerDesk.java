package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers of this worker's bots: each goes only further than the one before, and the newest is given again to who asks again. Thread-safe. */
public final class AnswerDesk implements CommandAnswers {

    private static final int ANSWERS_REMEMBERED = 10_000;

    private final String workerId;
    private final CommandAckSender sender;
    private final InstantSource wall;
    private final LongSupplier nanos;
    // Noting an answer and queueing it are one step, so that no earlier answer is sent after a later one.
    private final ReentrantLock answering = new ReentrantLock();
    private final AnswerBook answers = new AnswerBook(ANSWERS_REMEMBERED);

    /** @param nanos monotonic time */
    public AnswerDesk(String workerId, CommandAckSender sender, InstantSource wall, LongSupplier nanos) {
        this.workerId = workerId;
        this.sender = sender;
        this.wall = wall;
        this.nanos = nanos;
    }

    @Override
    public void gated(Halt halt, String botId, long generation) {
        Since since = Since.of(halt.acceptedAt(), wall.instant(), nanos.getAsLong());
        gated(halt.commandId(), botId, generation, since.beforeMillis());
    }

    /** The control is in force, so many milliseconds after acceptance; says so unless more was said already. */
    void gated(String commandId, String botId, long generation, long millis) {
        answering.lock();
        try {
            if (answers.of(commandId, botId, generation).isEmpty()) {
                answer(ack(commandId, botId, generation, CommandAck.GATED, null, millis));
            }
        } finally {
            answering.unlock();
        }
    }

    void say(String commandId, String botId, long generation, String status, String detail) {
        answer(ack(commandId, botId, generation, status, detail, null));
    }

    private CommandAck ack(
            String commandId,
            String botId,
            long generation,
            String status,
            @Nullable String detail,
            @Nullable Long gatedMillis) {
        return new CommandAck(
                commandId,
                botId,
                workerId,
                generation,
                status,
                detail,
                gatedMillis,
                null,
                null,
                null,
                null,
                List.of(),
                wall.instant());
    }

    /** Answers again what was answered before, unless that is fresher than {@code after}; true when there was something. */
    boolean repeated(String commandId, String botId, long generation, Duration after) {
        answering.lock();
        try {
            Optional<AnswerBook.Noted> noted = answers.of(commandId, botId, generation);
            noted.filter(known -> nanos.getAsLong() - known.sentAt() >= after.toNanos())
                    .ifPresent(known -> answer(known.ack()));
            return noted.isPresent();
        } finally {
            answering.unlock();
        }
    }

    @Override
    public void answer(CommandAck ack) {
        answering.lock();
        try {
            CommandAck whole = answers.note(ack, nanos.getAsLong());
            if (whole != null) {
                sender.send(whole);
            }
        } finally {
            answering.unlock();
        }
    }

    @Override
    public boolean awaitDelivered(Duration atMost) throws InterruptedException {
        return sender.awaitDelivered(atMost);
    }
}
