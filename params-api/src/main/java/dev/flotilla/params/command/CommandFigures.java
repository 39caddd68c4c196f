package dev.flotilla.params.command;

/** What is measured about commands. */
public interface CommandFigures {

    void accepted(String kind);

    /** @param stage gated, flat, verified or done, per target; {@code millis} from the acceptance of the command */
    void answered(String kind, String stage, long millis);

    void open(long open, long unanswered);
}
