package dev.flotilla.contracts.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one bot is with one command. A bot may answer several times, each time further; an older generation's answer counts
 * for nothing.
 *
 * @param status {@link #GATED}, {@link #DONE}, {@link #REMAINDER} or {@link #REFUSED}
 * @param detail in words; the cause for REMAINDER and REFUSED
 * @param gatedMillis from acceptance until the entry gate was closed or the control applied
 * @param flatMillis from acceptance to the first venue read without positions and without orders that should be gone
 * @param verifiedMillis from acceptance to the second such read
 * @param remainder what could not be closed or cancelled, by name; it is tried again
 */
public record CommandAck(
        String commandId,
        String botId,
        String workerId,
        long generation,
        String status,
        @Nullable String detail,
        @Nullable Long gatedMillis,
        @Nullable Long flatMillis,
        @Nullable Long verifiedMillis,
        @Nullable Integer positionsBefore,
        @Nullable Integer ordersBefore,
        List<String> remainder,
        Instant at) {

    /** In force: from now on nothing happens that the command forbids; the rest is under way. */
    public static final String GATED = "GATED";

    /** Carried out; an emergency stop with its proof. */
    public static final String DONE = "DONE";

    /** Something is left; it is tried again and a later answer follows. */
    public static final String REMAINDER = "REMAINDER";

    /** Not carried out and will not be. */
    public static final String REFUSED = "REFUSED";

    public CommandAck {
        remainder = List.copyOf(remainder);
    }

    /**
     * Answer to a batch that came by POST.
     *
     * @param ignored repeats, answers of older generations and answers to commands or bots that nobody knows
     */
    public record Receipt(int taken, int ignored) {}

    /** Answers of one worker, on the stream of acks or by POST params-api /internal/v1/command-acks. */
    public record Batch(List<CommandAck> acks) {

        public static final String TYPE = "CommandAcks";

        public Batch {
            acks = List.copyOf(acks);
        }
    }
}
