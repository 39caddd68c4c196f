package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest answer to each command, for those who ask again, and for the times measured earlier. Bounded; not thread-safe. */
final class AnswerBook {

    private final int entriesMax;
    private final Map<Key, Noted> newest;

    AnswerBook(int entriesMax) {
        this.entriesMax = entriesMax;
        this.newest = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Noted> eldest) {
                return size() > AnswerBook.this.entriesMax;
            }
        };
    }

    private record Key(String commandId, String botId) {}

    /** @param sentAt monotonic nanoseconds of the last sending */
    record Noted(CommandAck ack, long sentAt) {}

    /** What this life of the bot answered last. */
    Optional<Noted> of(String commandId, String botId, long generation) {
        Noted noted = newest.get(new Key(commandId, botId));
        return Optional.ofNullable(noted).filter(found -> found.ack().generation() == generation);
    }

    /** Notes an answer that is about to be sent, with the times of earlier ones; null when a further one was given already. */
    @Nullable
    CommandAck note(CommandAck ack, long nanos) {
        @Nullable
        Noted before = of(ack.commandId(), ack.botId(), ack.generation()).orElse(null);
        if (before != null && rank(before.ack()) > rank(ack)) {
            return null;
        }
        CommandAck whole = before == null ? ack : completed(ack, before.ack());
        newest.put(new Key(ack.commandId(), ack.botId()), new Noted(whole, nanos));
        return whole;
    }

    private static int rank(CommandAck ack) {
        return switch (ack.status()) {
            case CommandAck.GATED -> 0;
            case CommandAck.REMAINDER -> 1;
            default -> 2;
        };
    }

    private static CommandAck completed(CommandAck ack, CommandAck before) {
        return new CommandAck(
                ack.commandId(),
                ack.botId(),
                ack.workerId(),
                ack.generation(),
                ack.status(),
                ack.detail(),
                ack.gatedMillis() == null ? before.gatedMillis() : ack.gatedMillis(),
                ack.flatMillis(),
                ack.verifiedMillis(),
                ack.positionsBefore() == null ? before.positionsBefore() : ack.positionsBefore(),
                ack.ordersBefore() == null ? before.ordersBefore() : ack.ordersBefore(),
                ack.remainder(),
                ack.at());
    }
}
