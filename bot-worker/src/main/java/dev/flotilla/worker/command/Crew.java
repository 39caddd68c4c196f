package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.ControlChanged;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bots of this worker as commands see them. */
public interface Crew {

    /** Null when the bot is not hosted here. */
    @Nullable
    Member find(String botId);

    /** How a bot that was hosted here ended in order; empty when it did not, or is not remembered. */
    Optional<Ended> ended(String botId);

    /** A bot in its slot, starting or running. Thread-safe. */
    interface Member {

        long generation();

        /** Notes a control that wants an answer. The bot may just be starting: it counts before its loop does anything. */
        void note(ControlChanged told);

        /** Puts a command into the loop's hands; it looks when it is woken. */
        void order(BotCommand command);

        void wake();
    }

    /**
     * A loop that is over.
     *
     * @param controlVersion the control it followed to its end
     * @param detail what it left open, in words
     */
    record Ended(
            long generation, long controlVersion, @Nullable String detail) {}
}
